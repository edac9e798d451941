package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;

/** Asks by what to verify a key; answered with an {@link ApiKey}, if there is one. */
@MessageName("access.FindApiKey")
public record FindApiKey(ApiKeyId keyId) implements AccessQuery {}
