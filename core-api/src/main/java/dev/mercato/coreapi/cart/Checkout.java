package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** How a cart becomes an order. {@code expectedTotal} is what the buyer has seen; a guest has the id of the order, and must have a contact. */
@Rejects(RejectionCode.CONTACT_REQUIRED)
public record Checkout(
        CustomerId customerId,
        PaymentMethod paymentMethod,
        Money expectedTotal,
        @Nullable Addressee addressee) {

    public Checkout {
        if (customerId.isOfGuest() && (addressee == null || addressee.contact() == null)) {
            throw new InvalidValue(RejectionCode.CONTACT_REQUIRED, "The checkout of a guest must have a contact");
        }
    }
}
