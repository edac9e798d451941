package dev.mercato.coreapi;

/** Thrown by a value type created from outside input: the value is never valid, whatever the state of the shop. */
public final class InvalidValue extends IllegalArgumentException {

    private final RejectionCode code;

    public InvalidValue(RejectionCode code, String message) {
        super(message);
        this.code = code;
    }

    public RejectionCode code() {
        return code;
    }
}
