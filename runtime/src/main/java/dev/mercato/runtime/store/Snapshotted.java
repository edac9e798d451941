package dev.mercato.runtime.store;

/**
 * Declares, as a bean, that aggregates whose ids begin so have snapshots. For any other the embedded store would look for
 * one in vain, with a query each time that an aggregate is read.
 */
public record Snapshotted(String prefix) {}
