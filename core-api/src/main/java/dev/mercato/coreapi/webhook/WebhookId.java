package dev.mercato.coreapi.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code whk_<uuid>}. */
@Shape(maxLength = 40, pattern = WebhookId.FORM, example = "whk_0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record WebhookId(@JsonValue String value) {

    private static final String PREFIX = "whk_";
    static final String FORM = "^" + PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookId {
        if (!PATTERN.matcher(value).matches()) {
            throw new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "An id of a webhook must match " + FORM);
        }
    }

    /** The id of the webhook that this request registers. */
    public static WebhookId of(UUID uuid) {
        return new WebhookId(PREFIX + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
