package dev.mercato.projections.customers;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.CustomerAddress;
import dev.mercato.coreapi.customer.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses of one customer in the document of a row, in the order in which they were added. */
record KeptAddresses(List<Kept> addresses, Map<AddressUse, AddressId> defaults) {

    static final KeptAddresses NONE = new KeptAddresses(List.of(), Map.of());

    record Kept(
            AddressId id,
            @Nullable String recipient,
            @Nullable String street,
            @Nullable String addition,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String region,
            Country country) {

        static Kept of(AddressId id, PostalAddress address) {
            return new Kept(
                    id,
                    address.recipient().text(),
                    address.street().text(),
                    text(address.addition()),
                    text(address.postalCode()),
                    address.city().text(),
                    text(address.region()),
                    address.country());
        }

        private static @Nullable String text(@Nullable Personal value) {
            return value == null ? null : value.text();
        }

        PostalAddress address(CustomerId customer) {
            return new PostalAddress(
                    new Personal(customer, recipient),
                    new Personal(customer, street),
                    optional(customer, addition),
                    optional(customer, postalCode),
                    new Personal(customer, city),
                    optional(customer, region),
                    country);
        }

        private static @Nullable Personal optional(CustomerId customer, @Nullable String text) {
            return text == null ? null : new Personal(customer, text);
        }
    }

    KeptAddresses with(AddressId id, PostalAddress address) {
        List<Kept> changed = new ArrayList<>(addresses);
        Kept kept = Kept.of(id, address);
        changed.replaceAll(each -> each.id().equals(id) ? kept : each);
        if (!changed.contains(kept)) {
            changed.add(kept);
        }
        return new KeptAddresses(changed, defaults);
    }

    KeptAddresses without(AddressId id) {
        Map<AddressUse, AddressId> others = new TreeMap<>(defaults);
        others.values().removeIf(id::equals);
        return new KeptAddresses(
                addresses.stream().filter(each -> !each.id().equals(id)).toList(), others);
    }

    KeptAddresses choosing(AddressId id, AddressUse use) {
        Map<AddressUse, AddressId> chosen = new TreeMap<>(defaults);
        chosen.put(use, id);
        return new KeptAddresses(addresses, chosen);
    }

    List<CustomerAddress> of(CustomerId customer) {
        return addresses.stream()
                .map(each -> new CustomerAddress(
                        each.id(),
                        each.address(customer),
                        each.id().equals(defaults.get(AddressUse.BILLING)),
                        each.id().equals(defaults.get(AddressUse.SHIPPING))))
                .toList();
    }
}
