package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** {@code pay_<its order's uuid>_<number>}, counted from 1: derived, so that a repeated request finds the same payment. */
@Shape(maxLength = 51, pattern = "^" + PaymentId.FORM + "$", example = "pay_c598cefe-b734-502e-9e55-0c4ae6951335_1")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record PaymentId(@JsonValue String value) {

    static final String FORM = "pay_" + Identifiers.UUID_FORM + "_[1-9][0-9]{0,9}";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Identifiers.require(PATTERN, value);
    }

    public static PaymentId of(OrderId order, int number) {
        return new PaymentId("pay_" + order.uuid() + "_" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
