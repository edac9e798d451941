package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code ord_<uuid>}; the prefix keeps ids unique in the whole event store, which does not separate types. */
@Shape(maxLength = 40, pattern = "^" + OrderId.FORM + "$", example = "ord_c598cefe-b734-502e-9e55-0c4ae6951335")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record OrderId(@JsonValue String value) {

    private static final String PREFIX = "ord_";
    static final String FORM = PREFIX + Identifiers.UUID_FORM;
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        Identifiers.require(PATTERN, value);
    }

    public static OrderId of(UUID uuid) {
        return new OrderId(PREFIX + uuid);
    }

    /** Whether this is the id of an order, and not of anything else. */
    public static boolean isOne(String value) {
        return PATTERN.matcher(value).matches();
    }

    String uuid() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
