package dev.mercato.coreapi;

import static dev.mercato.coreapi.RejectionCode.IDENTIFIER_INVALID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Creates and checks the UUID part of ids (RFC 9562): version 7 (time-ordered) if no key is given, version 5
 * (name-based) if the same request must find the same thing again.
 */
public final class Identifiers {

    static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Counted from 1; every positive {@code int} fits. */
    static final String NUMBER_FORM = "[1-9][0-9]{0,9}";

    private static final UUID NAMESPACE = UUID.fromString("6a1f7f0c-4f0e-5a53-9d7a-3c1b7d0f5b11");
    private static final TimeBasedEpochRandomGenerator BY_TIME = Generators.timeBasedEpochRandomGenerator();
    private static final NameBasedGenerator BY_NAME = Generators.nameBasedGenerator(NAMESPACE);

    private Identifiers() {}

    public static UUID next() {
        return BY_TIME.generate();
    }

    public static UUID derivedFrom(String name) {
        return BY_NAME.generate(name);
    }

    static String require(Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new InvalidValue(IDENTIFIER_INVALID, "Not an identifier of this kind: it must match " + form);
        }
        return value;
    }
}
