package dev.mercato.coreapi.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a buyer is told. */
public enum NotificationChannel {
    /** To the e-mail address of the order's contact, or of the customer. */
    EMAIL,
    /** To their telephone, as a text of one line. */
    SMS,
    /** To the devices that the shop's gateway knows of the customer. */
    PUSH;

    @JsonCreator
    static NotificationChannel named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
