package dev.mercato.commandapi;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.AddressLine;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.ShippingMethod;
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

    /** Whom an order is for, as it was typed; the invoice goes where the goods go unless it says otherwise. */
    static @Nullable Addressee addressee(
            CustomerId subject,
            @Nullable ContactRequest contact,
            @Nullable AddressRequest shipping,
            @Nullable AddressRequest billing,
            @Nullable ShippingMethod method) {
        AddressRequest invoiced = billing == null ? shipping : billing;
        return contact == null && invoiced == null && method == null
                ? null
                : new Addressee(
                        contact == null ? null : contact.of(subject),
                        shipping == null ? null : shipping.of(subject),
                        invoiced == null ? null : invoiced.of(subject),
                        method);
    }

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
