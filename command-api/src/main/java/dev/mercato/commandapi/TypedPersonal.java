package dev.mercato.commandapi;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import org.jspecify.annotations.Nullable;

/** What was typed about a person, as their personal data. */
final class TypedPersonal {

    private TypedPersonal() {}

    static Personal of(CustomerId subject, Object typed) {
        return new Personal(subject, typed.toString());
    }

    static @Nullable Personal ifGiven(CustomerId subject, @Nullable Object typed) {
        return typed == null ? null : of(subject, typed);
    }
}
