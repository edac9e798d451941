/** How event processors are set up: what they may start from, in which order they work, what becomes of errors. */
@NullMarked
package dev.mercato.runtime.processor;

import org.jspecify.annotations.NullMarked;
