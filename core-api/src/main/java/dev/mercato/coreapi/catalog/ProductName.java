package dev.mercato.coreapi.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;

/** The display name of a product, 1 to 200 printable characters. */
public record ProductName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductName {}

    @FromOutside
    public static ProductName of(String typed) {
        return new ProductName(Text.require(Text.cleaned(typed), 200, RejectionCode.NAME_INVALID, "A product's name"));
    }

    @Override
    public String toString() {
        return value;
    }
}
