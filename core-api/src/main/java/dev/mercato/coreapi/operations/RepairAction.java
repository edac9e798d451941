package dev.mercato.coreapi.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What an operator does about a sequence of events that is set aside. */
public enum RepairAction {
    /** Its events are handled again, once. */
    RETRY,
    /** Its first event is never handled; the next ones go on. */
    SKIP,
    /** None of the events that are set aside is ever handled; later ones are. */
    DISCARD,
    /** The order is cancelled, and its process made again from the events of order and payment, to undo everything. */
    COMPENSATE,
    /** The process of an order that has ended is ended as well. */
    COMPLETE;

    @JsonCreator
    static RepairAction of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no repair " + name));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
