package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** {@code pay_<its order's uuid>_<number>}, counted from 1: derived, so that a repeated request finds the same payment. */
@Shape(pattern = "^pay_[0-9a-f-]{36}_[1-9][0-9]*$", example = "pay_c598cefe-b734-502e-9e55-0c4ae6951335_1")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record PaymentId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("pay_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_[1-9][0-9]*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Identifiers.require(FORM, value);
    }

    public static PaymentId of(OrderId order, int number) {
        return new PaymentId("pay_" + order.uuid() + "_" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
