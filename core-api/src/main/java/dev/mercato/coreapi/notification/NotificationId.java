package dev.mercato.coreapi.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.regex.Pattern;

/** {@code ntf_<uuid>}, the same whenever the same fact is told through the same channel. */
@Shape(maxLength = 40, pattern = NotificationId.FORM, example = "ntf_0d5f6dd2-94f5-5e57-8a2f-6a8d7a3f7a55")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record NotificationId(@JsonValue String value) {

    private static final String PREFIX = "ntf_";
    static final String FORM = "^" + PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationId {
        if (!PATTERN.matcher(value).matches()) {
            throw new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "An id of a notification must match " + FORM);
        }
    }

    /** The id of what is told of the fact that this event tells. */
    public static NotificationId of(String eventId, NotificationChannel channel) {
        return new NotificationId(PREFIX + Identifiers.derivedFrom("notification/" + eventId + "/" + channel.text()));
    }

    @Override
    public String toString() {
        return value;
    }
}
