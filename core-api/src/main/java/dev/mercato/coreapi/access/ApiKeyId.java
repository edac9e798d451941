package dev.mercato.coreapi.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies an API key; the part of it that is no secret. */
@Shape(maxLength = ApiKeyId.LENGTH, pattern = ApiKeyId.FORM, example = "3f9c07be12a4")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record ApiKeyId(@JsonValue String value) {

    public static final String FORM = "[0-9a-f]{12}";

    static final int LENGTH = 12;

    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {
        if (!PATTERN.matcher(value).matches()) {
            throw new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "An id of an API key must match " + FORM);
        }
    }

    /** The id of the key that this request creates. */
    public static ApiKeyId of(UUID uuid) {
        String text = uuid.toString();
        return new ApiKeyId(text.substring(text.length() - LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
