package dev.mercato.queryapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mercato.coreapi.customer.AddressLine;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.PersonName;
import dev.mercato.coreapi.customer.PhoneNumber;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.ShippingMethod;
import org.jspecify.annotations.Nullable;

/** An order as clients read it, with whom it is for; what was erased is missing. */
record OrderView(
        @JsonUnwrapped OrderDetails order,
        @Nullable ContactView contact,
        @Nullable OrderAddressView shippingAddress,
        @Nullable OrderAddressView billingAddress,
        @Nullable ShippingMethod shippingMethod) {

    /** Whom to tell about an order. */
    record ContactView(
            @Nullable PersonName name,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Language language) {

        static ContactView of(Profile contact) {
            return new ContactView(
                    CustomerView.text(contact.name(), PersonName::new),
                    CustomerView.text(contact.email(), EmailAddress::new),
                    CustomerView.text(contact.phone(), PhoneNumber::new),
                    contact.language());
        }
    }

    /** Where an order's goods or its invoice go. */
    record OrderAddressView(
            @Nullable AddressLine recipient,
            @Nullable AddressLine street,
            @Nullable AddressLine addition,
            @Nullable AddressLine postalCode,
            @Nullable AddressLine city,
            @Nullable AddressLine region,
            Country country) {

        static OrderAddressView of(PostalAddress address) {
            return new OrderAddressView(
                    CustomerView.text(address.recipient(), AddressLine::new),
                    CustomerView.text(address.street(), AddressLine::new),
                    CustomerView.text(address.addition(), AddressLine::new),
                    CustomerView.text(address.postalCode(), AddressLine::new),
                    CustomerView.text(address.city(), AddressLine::new),
                    CustomerView.text(address.region(), AddressLine::new),
                    address.country());
        }
    }

    static OrderView of(OrderDetails order) {
        return new OrderView(order, null, null, null, null);
    }

    /** An erased addressee is as good as none. */
    OrderView to(Addressee addressee) {
        return addressee.isErased()
                ? this
                : new OrderView(
                        order,
                        addressee.contact() == null ? null : ContactView.of(addressee.contact()),
                        addressee.shippingAddress() == null ? null : OrderAddressView.of(addressee.shippingAddress()),
                        addressee.billingAddress() == null ? null : OrderAddressView.of(addressee.billingAddress()),
                        addressee.shippingMethod());
    }
}
