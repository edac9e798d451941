package dev.mercato.runtime.parked;

import java.time.Instant;

/**
 * The sequences of a processor that are set aside for one cause.
 *
 * @param failing how many are tried again by themselves
 * @param parked how many wait for an operator
 * @param since when the first of them failed for the first time
 */
public record ParkedGroup(String processor, String cause, int failing, int parked, Instant since) {}
