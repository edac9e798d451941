package dev.mercato.projections.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order, or its payment, whose events a processor cannot handle.
 *
 * @param nextTry null if it waits for an operator
 */
record SetAside(String processor, Instant since, @Nullable Instant nextTry) {}
