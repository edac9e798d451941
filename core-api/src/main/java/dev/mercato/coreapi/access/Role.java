package dev.mercato.coreapi.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What callers are to the shop. What each of them may do stands in the table of rights of the HTTP doors. */
public enum Role {
    /** A buyer, who acts on their own behalf only. */
    CUSTOMER,
    /** A person who works for the shop: all orders, prices, stock and payments. */
    BACK_OFFICE,
    /** A person who keeps Mercato running: views, stuck work, keys. */
    OPERATOR,
    /** A program of the shop that acts for any customer. */
    SERVICE;

    /** The role of that name; empty if there is none. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    @JsonCreator
    static Role of(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("There is no role " + name));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text();
    }
}
