package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who an order is for: whom to tell about it, where its goods go and how, and where its invoice goes. */
public record Addressee(
        @Nullable Profile contact,
        @Nullable PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable ShippingMethod shippingMethod) {

    /** Whether its texts are gone; all have one subject. */
    @JsonIgnore
    public boolean isErased() {
        return Stream.of(
                        contact == null ? null : contact.email(),
                        shippingAddress == null ? null : shippingAddress.recipient(),
                        billingAddress == null ? null : billingAddress.recipient())
                .filter(Objects::nonNull)
                .anyMatch(Personal::isErased);
    }
}
