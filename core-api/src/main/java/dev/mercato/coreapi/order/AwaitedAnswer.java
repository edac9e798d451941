package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an order process can be waiting for. */
public enum AwaitedAnswer {
    RESERVATIONS("stock"),
    AUTHORIZATION("the payment's authorization"),
    VOID("the authorization to be voided"),
    CAPTURE("the capture");

    private final String inWords;

    AwaitedAnswer(String inWords) {
        this.inWords = inWords;
    }

    /** Such as "the capture", following "waiting for". */
    public String inWords() {
        return inWords;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
