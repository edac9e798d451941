package dev.mercato.queryapi;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.AddressLine;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.CustomerAddress;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.PersonName;
import dev.mercato.coreapi.customer.PhoneNumber;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A customer as clients read it; one that was erased has no profile and no addresses. */
record CustomerView(
        CustomerId customerId,
        CustomerStatus status,

        @Schema(description = "Why they were deactivated, reactivated or erased, if that was said") @Nullable String statusReason,

        @Nullable PersonName name,
        @Nullable EmailAddress email,
        @Nullable PhoneNumber phone,
        @Nullable Language language,

        @Schema(description = "Whether they consent to reminders of their carts")
        boolean cartReminders,

        List<AddressView> addresses,
        Instant registeredAt,
        Instant updatedAt,
        long version) {

    /** An address as clients read it. */
    record AddressView(
            AddressId addressId,
            @Nullable AddressLine recipient,
            @Nullable AddressLine street,
            @Nullable AddressLine addition,
            @Nullable AddressLine postalCode,
            @Nullable AddressLine city,
            @Nullable AddressLine region,
            Country country,
            boolean billingDefault,
            boolean shippingDefault) {

        static AddressView of(CustomerAddress kept) {
            PostalAddress address = kept.address();
            return new AddressView(
                    kept.addressId(),
                    text(address.recipient(), AddressLine::new),
                    text(address.street(), AddressLine::new),
                    text(address.addition(), AddressLine::new),
                    text(address.postalCode(), AddressLine::new),
                    text(address.city(), AddressLine::new),
                    text(address.region(), AddressLine::new),
                    address.country(),
                    kept.isBillingDefault(),
                    kept.isShippingDefault());
        }
    }

    static CustomerView of(CustomerDetails customer) {
        @Nullable Profile profile = customer.profile();
        return new CustomerView(
                customer.customerId(),
                customer.status(),
                customer.statusReason(),
                profile == null ? null : text(profile.name(), PersonName::new),
                profile == null ? null : text(profile.email(), EmailAddress::new),
                profile == null ? null : text(profile.phone(), PhoneNumber::new),
                profile == null ? null : profile.language(),
                customer.cartReminders(),
                customer.addresses().stream().map(AddressView::of).toList(),
                customer.registeredAt(),
                customer.updatedAt(),
                customer.version());
    }

    static <T> @Nullable T text(@Nullable Personal value, Function<String, T> type) {
        return value == null || value.text() == null ? null : type.apply(value.text());
    }
}
