package dev.mercato.runtime.message;

/** The stable name under which something that is stored, but is no message, is written: a snapshot, a saga. */
public record StoredName(String name, Class<?> type) {}
