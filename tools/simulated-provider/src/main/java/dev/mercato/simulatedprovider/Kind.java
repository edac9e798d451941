package dev.mercato.simulatedprovider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The operations of the provider, with the prefixes of the references that it gives when it approves one. */
enum Kind {
    AUTHORIZE("auth_"),
    CAPTURE("cap_"),
    VOID("void_"),
    REFUND("ref_");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Kind of(String code) {
        for (Kind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be authorize, capture, void or refund");
    }
}
