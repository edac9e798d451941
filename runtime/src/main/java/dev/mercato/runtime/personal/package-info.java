/** How personal data is stored encrypted, with a key per subject, and erased together with that key. */
@NullMarked
package dev.mercato.runtime.personal;

import org.jspecify.annotations.NullMarked;
