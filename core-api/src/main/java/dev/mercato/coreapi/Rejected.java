package dev.mercato.coreapi;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;

/** An expected "no" from the domain: nothing has changed, and an unchanged repeat gets the same answer. */
public final class Rejected extends CommandExecutionException {

    public Rejected(RejectionCode code, String message) {
        this(code, message, Map.of());
    }

    public Rejected(RejectionCode code, String message, Map<String, String> details) {
        super(message, null, new Rejection(code, message, details));
    }

    /** Guards a decision: rejects with {@code code} unless {@code allowed}. */
    public static void unless(boolean allowed, RejectionCode code, String message) {
        if (!allowed) {
            throw new Rejected(code, message);
        }
    }
}
