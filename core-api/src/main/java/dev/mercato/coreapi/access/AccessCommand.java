package dev.mercato.coreapi.access;

/** Commands about API keys. */
public sealed interface AccessCommand permits IssueApiKey, RevokeApiKey, RecordApiKeyUse {}
