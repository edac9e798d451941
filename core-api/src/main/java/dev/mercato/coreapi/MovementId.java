package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code mov_<uuid>}: identifies one receipt or adjustment of stock, so that a repeat is recognised. */
public record MovementId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("mov_" + Identifiers.UUID_FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MovementId {
        Identifiers.require(FORM, value);
    }

    public static MovementId of(UUID uuid) {
        return new MovementId("mov_" + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
