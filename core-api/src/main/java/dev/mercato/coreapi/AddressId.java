package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code adr_<uuid>}: identifies one address of a customer. */
@Shape(maxLength = 40, pattern = "^" + AddressId.FORM + "$", example = "adr_fdb292e3-3e6e-5a72-bb31-ed26f76e4aa5")
@Rejects(RejectionCode.IDENTIFIER_INVALID)
public record AddressId(@JsonValue String value) {

    private static final String PREFIX = "adr_";
    static final String FORM = PREFIX + Identifiers.UUID_FORM;
    private static final Pattern PATTERN = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AddressId {
        Identifiers.require(PATTERN, value);
    }

    public static AddressId of(UUID uuid) {
        return new AddressId(PREFIX + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
