package dev.mercato.coreapi.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an address is used for. */
public enum AddressUse {
    BILLING,
    SHIPPING;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static AddressUse of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
