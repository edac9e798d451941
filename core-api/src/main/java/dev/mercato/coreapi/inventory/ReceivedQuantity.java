package dev.mercato.coreapi.inventory;

import static dev.mercato.coreapi.RejectionCode.QUANTITY_INVALID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;

/** How many pieces arrive: 1 to 1,000,000,000. */
@Shape(maximum = ReceivedQuantity.MOST, example = "40")
@Rejects(QUANTITY_INVALID)
public record ReceivedQuantity(@JsonValue long value) {

    static final int MOST = 1_000_000_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReceivedQuantity {}

    @FromOutside
    public static ReceivedQuantity of(long value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValue(QUANTITY_INVALID, "A receipt must be 1 to 1,000,000,000 pieces");
        }
        return new ReceivedQuantity(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
