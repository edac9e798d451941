package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why the order process rejected an order: a stable code, and what exactly happened. */
public record RejectionReason(Code code, String detail) {

    /** Stable: the lower-case form is part of the public API. */
    public enum Code {
        INSUFFICIENT_STOCK,
        PAYMENT_DECLINED,
        PAYMENT_OVERDUE,
        RESERVATION_OVERDUE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
