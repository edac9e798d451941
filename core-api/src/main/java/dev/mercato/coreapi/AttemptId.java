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
            Pattern.compile("att_" + PaymentId.FORM_BEHIND_PREFIX + "_" + Identifiers.NUMBER_FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttemptId {
        Identifiers.require(FORM, value);
    }

    public static AttemptId of(PaymentId payment, int number) {
        return new AttemptId("att_" + payment.behindPrefix() + "_" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
