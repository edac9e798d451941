package dev.mercato.coreapi.access;

/** Queries about API keys. */
public sealed interface AccessQuery permits FindApiKey, ListApiKeys {}
