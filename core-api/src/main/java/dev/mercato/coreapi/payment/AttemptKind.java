package dev.mercato.coreapi.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is asked of the provider. */
public enum AttemptKind {
    AUTHORIZE("authorize", "authorization"),
    CAPTURE("capture", "capture"),
    VOID("void the authorization of", "void"),
    REFUND("refund", "refund");

    private final String verb;
    private final String noun;

    AttemptKind(String verb, String noun) {
        this.verb = verb;
        this.noun = noun;
    }

    /** Such as "authorize", followed by an amount. */
    public String verb() {
        return verb;
    }

    /** Such as "authorization". */
    public String noun() {
        return noun;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
