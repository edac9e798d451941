package dev.mercato.runtime.message;

/** The stable name of something that is stored but is not a message: a snapshot, a saga. */
public record StoredName(String name, Class<?> type) {}
