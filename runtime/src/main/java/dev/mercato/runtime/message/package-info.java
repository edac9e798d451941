/** How messages are named, written, read and told apart by their cause. */
@NullMarked
package dev.mercato.runtime.message;

import org.jspecify.annotations.NullMarked;
