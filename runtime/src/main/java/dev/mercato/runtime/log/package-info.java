/** What the log tells, and what it keeps to itself. */
@NullMarked
package dev.mercato.runtime.log;

import org.jspecify.annotations.NullMarked;
