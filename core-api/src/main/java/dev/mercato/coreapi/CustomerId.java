package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The shop's own key for a customer, 1 to 64 visible characters. It must not be a name or an address. A guest is the
 * customer of one order only, and has its id.
 */
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

    /** Whoever ordered once without being a customer. */
    public static CustomerId ofGuest(OrderId order) {
        return new CustomerId(order.value());
    }

    /** Whether this is the id of a guest, which no customer can have. */
    public boolean isOfGuest() {
        return OrderId.isOne(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
