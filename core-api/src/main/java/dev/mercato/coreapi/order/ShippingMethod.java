package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** The shop's own code for how goods are sent, 1 to 64 visible characters. It changes no price yet. */
@Shape(maxLength = ShippingMethod.LENGTH, pattern = Shape.WITHOUT_OUTER_SPACE, example = "standard")
@Rejects(RejectionCode.SHIPPING_METHOD_INVALID)
public record ShippingMethod(@JsonValue String value) {

    static final int LENGTH = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShippingMethod {}

    @FromOutside
    public static ShippingMethod of(String typed) {
        return new ShippingMethod(
                Text.requireCode(typed, LENGTH, RejectionCode.SHIPPING_METHOD_INVALID, "A shipping method"));
    }

    @Override
    public String toString() {
        return value;
    }
}
