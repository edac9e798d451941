package dev.mercato.runtime.store;

/** The tables of one owner: Flyway scripts at {@code location}, with a history of their own. */
public record Migration(String owner, String location) {}
