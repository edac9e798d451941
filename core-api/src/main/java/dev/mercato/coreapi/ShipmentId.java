package dev.mercato.coreapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code shp_<uuid>}: identifies one request to ship an order, so that a repeat is recognised whatever the outcome of
 * the first.
 */
public record ShipmentId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("shp_" + Identifiers.UUID_FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShipmentId {
        Identifiers.require(FORM, value);
    }

    public static ShipmentId of(UUID uuid) {
        return new ShipmentId("shp_" + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
