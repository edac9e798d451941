/** What is logged, and what is kept out of the log. */
@NullMarked
package dev.mercato.runtime.log;

import org.jspecify.annotations.NullMarked;
