package dev.mercato.benchmark;

import java.io.Serial;

/** Something could not be measured, or must not count because an invariant does not hold. */
public final class Unmeasurable extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    /** With a stable code, and a sentence that can be shown to the user as it is. */
    public Unmeasurable(String code, String problem) {
        super(problem);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
