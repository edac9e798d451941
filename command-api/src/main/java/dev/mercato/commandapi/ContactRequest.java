package dev.mercato.commandapi;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.PersonName;
import dev.mercato.coreapi.customer.PhoneNumber;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.doors.Required;
import org.jspecify.annotations.Nullable;

/** Whom to tell about an order, as clients type it. */
record ContactRequest(
        @Required PersonName name,
        @Required EmailAddress email,
        @Nullable PhoneNumber phone,
        @Nullable Language language) {

    Profile of(CustomerId subject) {
        return new Profile(
                TypedPersonal.of(subject, name),
                TypedPersonal.of(subject, email),
                TypedPersonal.ifGiven(subject, phone),
                language);
    }
}
