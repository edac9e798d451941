package dev.mercato.coreapi.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** The display name of a product, 1 to 200 printable characters. */
@Shape(maxLength = ProductName.LENGTH, pattern = Shape.NOT_BLANK, example = "Espresso cup")
@Rejects(RejectionCode.NAME_INVALID)
public record ProductName(@JsonValue String value) {

    static final int LENGTH = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductName {}

    @FromOutside
    public static ProductName of(String typed) {
        return new ProductName(
                Text.require(Text.cleaned(typed), LENGTH, RejectionCode.NAME_INVALID, "A product's name"));
    }

    @Override
    public String toString() {
        return value;
    }
}
