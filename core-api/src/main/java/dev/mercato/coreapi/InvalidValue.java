package dev.mercato.coreapi;

/** Thrown by a value type that is made from outside: the value could never be right, whatever the state of the shop. */
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
