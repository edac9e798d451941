package dev.mercato.coreapi.payment;

/** What the payment wants of an attempt. */
public enum AttemptStanding {
    /** To be done, and nobody can have asked the provider before it was stated. */
    NEW,
    /** To be done; the provider may have been asked before, so what it knows comes first. */
    RESTATED,
    /** Given up: what became of it has to be known, but it is not to be done any more. */
    UNWANTED,
    /** Answered or parked: the provider is to be asked for nothing. */
    CLOSED
}
