package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.QUANTITY_INVALID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How many pieces an order line asks for: 1 to 1,000,000. */
@Shape(maximum = Quantity.MOST, example = "2")
@Rejects(QUANTITY_INVALID)
public record Quantity(@JsonValue int value) {

    static final int MOST = 1_000_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Quantity {}

    @FromOutside
    public static Quantity of(int value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValue(QUANTITY_INVALID, "A quantity must be 1 to 1,000,000");
        }
        return new Quantity(value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
