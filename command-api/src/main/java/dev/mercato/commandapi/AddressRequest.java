package dev.mercato.commandapi;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.AddressLine;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.doors.Required;
import org.jspecify.annotations.Nullable;

/** An address as clients type it. */
record AddressRequest(
        @Required AddressLine recipient,
        @Required AddressLine street,
        @Nullable AddressLine addition,
        @Nullable AddressLine postalCode,
        @Required AddressLine city,
        @Nullable AddressLine region,
        @Required Country country) {

    PostalAddress of(CustomerId subject) {
        return new PostalAddress(
                TypedPersonal.of(subject, recipient),
                TypedPersonal.of(subject, street),
                TypedPersonal.ifGiven(subject, addition),
                TypedPersonal.ifGiven(subject, postalCode),
                TypedPersonal.of(subject, city),
                TypedPersonal.ifGiven(subject, region),
                country);
    }
}
