/** What is not there at the moment: told from bugs, waited for at the start, and told to who asks from another process. */
@NullMarked
package dev.mercato.runtime.outage;

import org.jspecify.annotations.NullMarked;
