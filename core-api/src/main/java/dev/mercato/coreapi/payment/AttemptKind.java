package dev.mercato.coreapi.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is asked of the provider. */
public enum AttemptKind {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
