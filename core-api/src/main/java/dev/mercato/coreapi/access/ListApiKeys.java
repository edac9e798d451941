package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;

/** Lists all keys, also those that are no longer valid; answered with an {@link ApiKeyList}. */
@MessageName("access.ListApiKeys")
public record ListApiKeys() implements AccessQuery {}
