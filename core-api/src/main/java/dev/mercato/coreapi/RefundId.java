package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code rfd_<uuid>}: identifies one refund request, so that a repeat is recognised. */
public record RefundId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("rfd_" + Identifiers.UUID_FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundId {
        Identifiers.require(FORM, value);
    }

    public static RefundId of(UUID uuid) {
        return new RefundId("rfd_" + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
