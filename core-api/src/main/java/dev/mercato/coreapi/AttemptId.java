package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * {@code att_<uuid and number of its payment>_<number>}, counted from 1: one call of the provider, and the idempotency
 * key of that call.
 */
public record AttemptId(@JsonValue String value) {

    private static final Pattern FORM =
            Pattern.compile("att_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_[1-9][0-9]*_[1-9][0-9]*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttemptId {
        Identifiers.require(FORM, value);
    }

    public static AttemptId of(PaymentId payment, int number) {
        return new AttemptId("att_" + payment.value().substring("pay_".length()) + "_" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
