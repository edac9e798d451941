/** How event processors are set up: where they start, in which order they work, and how errors are handled. */
@NullMarked
package dev.mercato.runtime.processor;

import org.jspecify.annotations.NullMarked;
