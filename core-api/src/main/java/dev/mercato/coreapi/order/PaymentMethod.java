package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;

/** The provider's token of a card or account, 1 to 128 printable characters; never the number itself. */
public record PaymentMethod(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentMethod {
        value = Text.require(value, 128, RejectionCode.PAYMENT_METHOD_INVALID, "A payment method");
    }

    @Override
    public String toString() {
        return value;
    }
}
