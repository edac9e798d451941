package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.FromOutside;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import dev.mercato.coreapi.Text;

/** The provider's token for a card or account, 1 to 128 visible characters; never the number itself. */
@Shape(maxLength = PaymentMethod.LENGTH, pattern = Shape.WITHOUT_OUTER_SPACE, example = "tok_approve")
@Rejects(RejectionCode.PAYMENT_METHOD_INVALID)
public record PaymentMethod(@JsonValue String value) {

    static final int LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentMethod {}

    @FromOutside
    public static PaymentMethod of(String typed) {
        return new PaymentMethod(
                Text.requireCode(typed, LENGTH, RejectionCode.PAYMENT_METHOD_INVALID, "A payment method"));
    }

    @Override
    public String toString() {
        return value;
    }
}
