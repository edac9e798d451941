package dev.mercato.coreapi.access;

/** What a command says of a sender who may act only on what is their own. */
public final class OwnOnly {

    /** Metadata: the customer to whom everything must belong that the command touches; absent if that is open. */
    public static final String CUSTOMER = "ownOnly";

    private OwnOnly() {}
}
