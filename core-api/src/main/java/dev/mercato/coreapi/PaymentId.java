package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code pay_<its order's uuid>_<number>}, counted from 1: derived, so that a repeated request finds the same payment. */
@Shape(maxLength = 51, pattern = "^" + PaymentId.FORM + "$", example = "pay_c598cefe-b734-502e-9e55-0c4ae6951335_1")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record PaymentId(@JsonValue String value) {

    static final String FORM_BEHIND_PREFIX = Identifiers.UUID_FORM + "_" + Identifiers.NUMBER_FORM;
    private static final String PREFIX = "pay_";
    static final String FORM = PREFIX + FORM_BEHIND_PREFIX;
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Identifiers.require(PATTERN, value);
    }

    public static PaymentId of(OrderId order, int number) {
        return new PaymentId(PREFIX + order.uuid() + "_" + number);
    }

    /** Whether this is the id of a payment, and not of anything else. */
    public static boolean isOne(String value) {
        return PATTERN.matcher(value).matches();
    }

    /** The order that it pays for. */
    public OrderId order() {
        return OrderId.of(
                UUID.fromString(behindPrefix().substring(0, behindPrefix().lastIndexOf('_'))));
    }

    String behindPrefix() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
