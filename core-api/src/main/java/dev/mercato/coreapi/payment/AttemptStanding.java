package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;

/** What has to be done about an attempt, according to its payment. */
@MessageName("payment.AttemptStanding")
public enum AttemptStanding {
    /** To be made; the provider cannot have been called for it before it was announced. */
    NEW,
    /** To be made; the provider may have been called before, so find out first what it knows. */
    RESTATED,
    /** Given up: its outcome must be known, but it must not be made any more. */
    UNWANTED,
    /** Answered or parked: the provider must not be called. */
    CLOSED
}
