package dev.mercato.runtime.store;

/** The name under which this process claims the segments of its processors. */
public record TokenOwner(String name) {}
