package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The shop's own key for a customer, 1 to 64 visible characters. It must not be a name or an address. */
@Shape(maxLength = CustomerId.LENGTH, pattern = Shape.WITHOUT_OUTER_SPACE, example = "cust-17")
@Rejects(RejectionCode.CUSTOMER_INVALID)
public record CustomerId(@JsonValue String value) {

    static final int LENGTH = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CustomerId {}

    @FromOutside
    public static CustomerId of(String typed) {
        return new CustomerId(Text.requireCode(typed, LENGTH, RejectionCode.CUSTOMER_INVALID, "A customer id"));
    }

    @Override
    public String toString() {
        return value;
    }
}
