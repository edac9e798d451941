package dev.mercato.coreapi.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.regex.Pattern;

/** {@code dlv_<uuid>}, the same whenever the same event goes to the same webhook. */
@Shape(maxLength = 40, pattern = DeliveryId.FORM, example = "dlv_2c7d1f5e-8d6b-5a0e-9f55-0b0f4a3c9d21")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record DeliveryId(@JsonValue String value) {

    private static final String PREFIX = "dlv_";
    static final String FORM = "^" + PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {
        if (!PATTERN.matcher(value).matches()) {
            throw new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "An id of a delivery must match " + FORM);
        }
    }

    /** The id of the delivery of this event to this webhook. */
    public static DeliveryId of(String eventId, WebhookId webhook) {
        return new DeliveryId(PREFIX + Identifiers.derivedFrom("webhook/" + eventId + "/" + webhook));
    }

    @Override
    public String toString() {
        return value;
    }
}
