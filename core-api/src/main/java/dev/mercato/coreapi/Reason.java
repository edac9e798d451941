package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A person's reason for an action, in their own words: 1 to 500 printable characters. */
public record Reason(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {}

    @FromOutside
    public static Reason of(String typed) {
        return new Reason(Text.require(Text.cleaned(typed), 500, RejectionCode.REASON_INVALID, "A reason"));
    }

    @Override
    public String toString() {
        return value;
    }
}
