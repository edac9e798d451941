package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;

/**
 * What has come of a request to retry: of the {@code requested} sequences, so many are {@code waiting} to be tried, have
 * been {@code handled}, or have {@code failed} again. All are 0 if nothing was set aside, or nobody requested it.
 */
@MessageName("operations.RetryProgress")
public record RetryProgress(int requested, int waiting, int handled, int failed) {

    public static final RetryProgress NONE = new RetryProgress(0, 0, 0, 0);

    /** Together with what has come of it in another service. */
    public RetryProgress plus(RetryProgress other) {
        return new RetryProgress(
                requested + other.requested, waiting + other.waiting, handled + other.handled, failed + other.failed);
    }
}
