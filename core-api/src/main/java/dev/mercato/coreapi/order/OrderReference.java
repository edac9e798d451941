package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;

/** The client's own key for an order, 1 to 128 visible characters; uniqueness is not checked. */
public record OrderReference(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderReference {}

    @FromOutside
    public static OrderReference of(String typed) {
        return new OrderReference(
                Text.requireCode(Text.cleaned(typed), 128, RejectionCode.REFERENCE_INVALID, "A reference"));
    }

    @Override
    public String toString() {
        return value;
    }
}
