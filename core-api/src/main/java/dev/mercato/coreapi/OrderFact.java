package dev.mercato.coreapi;

import org.jspecify.annotations.Nullable;

/** An event of any context that concerns one order. It tells the order's history in its own words. */
public interface OrderFact extends OrderRelated {

    /** What happened, in a sentence without a full stop. */
    String what();

    /** Why it happened, if that needs saying. */
    default @Nullable String why() {
        return null;
    }
}
