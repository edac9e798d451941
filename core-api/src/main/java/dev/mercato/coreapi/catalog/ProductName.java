package dev.mercato.coreapi.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;

/** What people call a product, 1 to 200 printable characters. */
public record ProductName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductName {
        value = Text.require(value, 200, RejectionCode.NAME_INVALID, "A product's name");
    }

    @Override
    public String toString() {
        return value;
    }
}
