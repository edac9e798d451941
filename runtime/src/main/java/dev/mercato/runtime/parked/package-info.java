/** Sequences of events that fail: set aside, so that nobody else waits for them, and tried again or parked. */
@NullMarked
package dev.mercato.runtime.parked;

import org.jspecify.annotations.NullMarked;
