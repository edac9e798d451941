package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an order process can be waiting for. */
public enum AwaitedAnswer {
    RESERVATIONS,
    AUTHORIZATION,
    VOID,
    CAPTURE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
