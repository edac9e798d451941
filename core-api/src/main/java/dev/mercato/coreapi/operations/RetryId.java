package dev.mercato.coreapi.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Shape;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code rty_<uuid>}: identifies one request to retry what is set aside. */
@Shape(maxLength = 40, pattern = RetryId.FORM, example = "rty_c598cefe-b734-502e-9e55-0c4ae6951335")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record RetryId(@JsonValue String value) {

    private static final String PREFIX = "rty_";
    static final String FORM = "^" + PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RetryId {
        if (!PATTERN.matcher(value).matches()) {
            throw new InvalidValue(RejectionCode.IDENTIFIER_INVALID, "An id of a retry must match " + FORM);
        }
    }

    public static RetryId of(UUID uuid) {
        return new RetryId(PREFIX + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
