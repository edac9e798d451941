package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;

/** Finds out what has come of a request to retry. Every service answers for its own with a {@link RetryProgress}. */
@MessageName("operations.FindRetry")
public record FindRetry(RetryId retryId) implements OperationsQuery {}
