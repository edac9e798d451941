package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A person's reason for an action, in their own words: 1 to 500 printable characters. */
@Shape(maxLength = Reason.LENGTH, pattern = Shape.NOT_BLANK, example = "Ordered twice")
@Rejects(RejectionCode.REASON_INVALID)
public record Reason(@JsonValue String value) {

    static final int LENGTH = 500;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {}

    @FromOutside
    public static Reason of(String typed) {
        return new Reason(Text.require(Text.cleaned(typed), LENGTH, RejectionCode.REASON_INVALID, "A reason"));
    }

    @Override
    public String toString() {
        return value;
    }
}
