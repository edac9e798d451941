/** How messages are named, written, read and traced to their cause. */
@NullMarked
package dev.mercato.runtime.message;

import org.jspecify.annotations.NullMarked;
