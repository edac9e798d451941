package dev.mercato.projections.engine;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;

/** Converts what clients ask for to the form and range in which databases store it. */
public final class Storable {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Storable() {}

    /** The nearest time that a database can store; nothing was stored outside this range. */
    public static Instant time(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** The nearest day that a database can store; nothing was sold outside this range. */
    public static LocalDate day(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    /** In NFC, as all text is stored. */
    public static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
