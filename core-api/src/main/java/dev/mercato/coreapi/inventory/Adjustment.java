package dev.mercato.coreapi.inventory;

import static dev.mercato.coreapi.RejectionCode.ADJUSTMENT_INVALID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;

/** By how many pieces a count changes the stock: −1,000,000,000 to 1,000,000,000, not 0. */
@Shape(minimum = -Adjustment.MOST, maximum = Adjustment.MOST, isNotZero = true, example = "-2")
@Rejects(ADJUSTMENT_INVALID)
public record Adjustment(@JsonValue long value) {

    static final int MOST = 1_000_000_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Adjustment {}

    @FromOutside
    public static Adjustment of(long value) {
        if (value == 0 || value < -MOST || value > MOST) {
            throw new InvalidValue(
                    ADJUSTMENT_INVALID, "An adjustment must be -1,000,000,000 to 1,000,000,000 pieces, but not 0");
        }
        return new Adjustment(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
