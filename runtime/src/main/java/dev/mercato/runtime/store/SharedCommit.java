package dev.mercato.runtime.store;

/**
 * Declares, as a bean, that commands of this type may share a transaction: many of them arrive at the same time, each for
 * an aggregate of its own that hardly anything else wants at that moment. A group of others could hold one aggregate
 * while it waits for the next, and so stop a process that wants both.
 */
public record SharedCommit(Class<?> command) {}
