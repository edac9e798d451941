package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.SKU_INVALID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stock keeping unit: 1 to 64 visible characters, case-sensitive, in NFC. Spaces inside are allowed; {@code .} and
 * {@code ..} are not, because they cannot be a segment of a URL path.
 */
@Shape(maxLength = Sku.LENGTH, pattern = Shape.WITHOUT_OUTER_SPACE, example = "A-1")
@Rejects(SKU_INVALID)
public record Sku(@JsonValue String value) implements Comparable<Sku> {

    static final int LENGTH = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sku {}

    @FromOutside
    public static Sku of(String typed) {
        String value = Text.requireCode(typed, LENGTH, SKU_INVALID, "A SKU");
        if (value.equals(".") || value.equals("..")) {
            throw new InvalidValue(SKU_INVALID, "A SKU must not be . or ..");
        }
        return new Sku(value);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
