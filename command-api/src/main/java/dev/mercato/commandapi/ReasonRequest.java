package dev.mercato.commandapi;

import dev.mercato.coreapi.Reason;
import org.jspecify.annotations.Nullable;

/** The body of a request of which only the reason is open; no body, and one without a reason, are equivalent. */
record ReasonRequest(@Nullable Reason reason) implements Reasoned {

    private static final ReasonRequest NONE = new ReasonRequest(null);

    static ReasonRequest of(@Nullable ReasonRequest body) {
        return body == null ? NONE : body;
    }
}
