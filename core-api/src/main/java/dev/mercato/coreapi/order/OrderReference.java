package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** The client's own key for an order, 1 to 128 visible characters; uniqueness is not checked. */
@Shape(maxLength = OrderReference.LENGTH, pattern = Shape.NOT_BLANK, example = "web-2041")
@Rejects(RejectionCode.REFERENCE_INVALID)
public record OrderReference(@JsonValue String value) {

    static final int LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderReference {}

    @FromOutside
    public static OrderReference of(String typed) {
        return new OrderReference(
                Text.requireCode(Text.cleaned(typed), LENGTH, RejectionCode.REFERENCE_INVALID, "A reference"));
    }

    @Override
    public String toString() {
        return value;
    }
}
