package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;

/** The provider's token for a card or account, 1 to 128 visible characters; never the number itself. */
public record PaymentMethod(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentMethod {}

    @FromOutside
    public static PaymentMethod of(String typed) {
        return new PaymentMethod(
                Text.requireCode(typed, 128, RejectionCode.PAYMENT_METHOD_INVALID, "A payment method"));
    }

    @Override
    public String toString() {
        return value;
    }
}
