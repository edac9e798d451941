package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The code of a warehouse, 1 to 64 visible characters. Reservations draw on warehouses in the order of their codes. */
@Shape(maxLength = Warehouse.LENGTH, pattern = Shape.NOT_BLANK, example = "main")
@Rejects(RejectionCode.WAREHOUSE_INVALID)
public record Warehouse(@JsonValue String value) implements Comparable<Warehouse> {

    static final int LENGTH = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Warehouse {}

    @FromOutside
    public static Warehouse of(String typed) {
        return new Warehouse(
                Text.requireCode(Text.cleaned(typed), LENGTH, RejectionCode.WAREHOUSE_INVALID, "A warehouse"));
    }

    @Override
    public int compareTo(Warehouse other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
