package dev.mercato.customer;

import static dev.mercato.coreapi.RejectionCode.ADDRESS_ALREADY_ADDED;
import static dev.mercato.coreapi.RejectionCode.ADDRESS_LIMIT_EXCEEDED;
import static dev.mercato.coreapi.RejectionCode.ADDRESS_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ALREADY_REGISTERED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_DEACTIVATED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ERASED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_UNKNOWN;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerAccountId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.customer.AddAddress;
import dev.mercato.coreapi.customer.AddressAdded;
import dev.mercato.coreapi.customer.AddressChanged;
import dev.mercato.coreapi.customer.AddressRemoved;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.ChangeAddress;
import dev.mercato.coreapi.customer.ChangeProfile;
import dev.mercato.coreapi.customer.ChooseCartReminders;
import dev.mercato.coreapi.customer.ChooseDefaultAddress;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.DeactivateCustomer;
import dev.mercato.coreapi.customer.DefaultAddressChosen;
import dev.mercato.coreapi.customer.EraseCustomer;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.customer.ReactivateCustomer;
import dev.mercato.coreapi.customer.RegisterCustomer;
import dev.mercato.coreapi.customer.RemoveAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a customer id always means the same person, and nobody any more once it is erased:
 * {@code registered ⇄ deactivated → erased}, and from registered to erased directly.
 *
 * <p>Every handler creates if missing, so that an unknown customer is rejected here, with a code, and not by Axon. A
 * rejection stores nothing.
 */
@Aggregate(cache = "customerCache")
class Customer {

    private static final int MOST_ADDRESSES = 50;

    @AggregateIdentifier
    private @Nullable CustomerAccountId id;

    private @Nullable Profile registration;
    private @Nullable Profile profile;
    private boolean cartReminders;
    private boolean deactivated;
    private boolean erased;
    private final Map<AddressId, PostalAddress> addresses = new HashMap<>();
    private final Map<AddressId, PostalAddress> added = new HashMap<>();
    private final Map<AddressUse, AddressId> defaults = new EnumMap<>(AddressUse.class);

    Customer() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RegisterCustomer command) {
        rejectIfErased(command.customerId());
        // Compared with the registration, because a repeat may arrive long after the profile has changed.
        if (command.profile().equals(registration)) return;
        Rejected.unless(
                id == null,
                CUSTOMER_ALREADY_REGISTERED,
                "The customer " + command.customerId() + " is registered with another profile");
        apply(new CustomerRegistered(command.customerId(), command.profile()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ChangeProfile command) {
        Profile changed = changed(requireActive(command.customerId()), command);
        if (!changed.equals(profile)) {
            apply(new ProfileChanged(command.customerId(), changed));
        }
    }

    private static Profile changed(Profile profile, ChangeProfile change) {
        return new Profile(
                change.name() == null ? profile.name() : change.name(),
                change.email() == null ? profile.email() : change.email(),
                change.phone() == null ? (change.withoutPhone() ? null : profile.phone()) : change.phone(),
                change.language() == null ? profile.language() : change.language());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AddAddress command) {
        requireActive(command.customerId());
        // Compared with the address as it was added, because a repeat may arrive long after it has changed.
        PostalAddress before = added.get(command.addressId());
        if (command.address().equals(before)) return;
        Rejected.unless(
                before == null,
                ADDRESS_ALREADY_ADDED,
                "The address " + command.addressId() + " was added with other lines");
        Rejected.unless(
                addresses.size() < MOST_ADDRESSES,
                ADDRESS_LIMIT_EXCEEDED,
                "A customer can keep at most " + MOST_ADDRESSES + " addresses");
        apply(new AddressAdded(command.customerId(), command.addressId(), command.address()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ChangeAddress command) {
        requireActive(command.customerId());
        rejectUnlessKept(command.addressId());
        if (!command.address().equals(addresses.get(command.addressId()))) {
            apply(new AddressChanged(command.customerId(), command.addressId(), command.address()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RemoveAddress command) {
        requireActive(command.customerId());
        Rejected.unless(added.containsKey(command.addressId()), ADDRESS_UNKNOWN, unknown(command.addressId()));
        if (addresses.containsKey(command.addressId())) {
            apply(new AddressRemoved(command.customerId(), command.addressId()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ChooseDefaultAddress command) {
        requireActive(command.customerId());
        rejectUnlessKept(command.addressId());
        if (!command.addressId().equals(defaults.get(command.use()))) {
            apply(new DefaultAddressChosen(command.customerId(), command.addressId(), command.use()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ChooseCartReminders command) {
        if (command.consent()) {
            requireActive(command.customerId());
        } else {
            requireKnown(command.customerId());
        }
        if (command.consent() != cartReminders) {
            apply(new CartRemindersChosen(command.customerId(), command.consent()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(DeactivateCustomer command) {
        requireKnown(command.customerId());
        if (!deactivated) {
            apply(new CustomerDeactivated(command.customerId()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReactivateCustomer command) {
        requireKnown(command.customerId());
        if (deactivated) {
            apply(new CustomerReactivated(command.customerId()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(EraseCustomer command) {
        // Also one whom nobody has registered: orders may have their contact.
        if (erased) return;
        apply(new CustomerErased(command.customerId()));
    }

    @EventSourcingHandler
    void evolve(CustomerRegistered event) {
        id = CustomerAccountId.of(event.customerId());
        registration = event.profile();
        profile = event.profile();
    }

    @EventSourcingHandler
    void evolve(ProfileChanged event) {
        profile = event.profile();
    }

    @EventSourcingHandler
    void evolve(AddressAdded event) {
        addresses.put(event.addressId(), event.address());
        added.put(event.addressId(), event.address());
    }

    @EventSourcingHandler
    void evolve(AddressChanged event) {
        addresses.put(event.addressId(), event.address());
    }

    @EventSourcingHandler
    void evolve(AddressRemoved event) {
        addresses.remove(event.addressId());
        defaults.values().removeIf(event.addressId()::equals);
    }

    @EventSourcingHandler
    void evolve(DefaultAddressChosen event) {
        defaults.put(event.use(), event.addressId());
    }

    @EventSourcingHandler
    void evolve(CartRemindersChosen event) {
        cartReminders = event.consent();
    }

    @EventSourcingHandler
    void evolve(CustomerDeactivated event) {
        deactivated = true;
    }

    @EventSourcingHandler
    void evolve(CustomerReactivated event) {
        deactivated = false;
    }

    // The aggregate may stay in a cache.
    @EventSourcingHandler
    void evolve(CustomerErased event) {
        id = CustomerAccountId.of(event.customerId());
        erased = true;
        cartReminders = false;
        registration = null;
        profile = null;
        addresses.clear();
        added.clear();
        defaults.clear();
    }

    private Profile requireActive(CustomerId customer) {
        Profile known = requireKnown(customer);
        Rejected.unless(!deactivated, CUSTOMER_DEACTIVATED, "The customer " + customer + " is deactivated");
        return known;
    }

    private Profile requireKnown(CustomerId customer) {
        rejectIfErased(customer);
        if (profile == null) {
            throw new Rejected(CUSTOMER_UNKNOWN, "No customer has the id " + customer);
        }
        return profile;
    }

    private void rejectIfErased(CustomerId customer) {
        Rejected.unless(!erased, CUSTOMER_ERASED, "The customer " + customer + " was erased");
    }

    private void rejectUnlessKept(AddressId address) {
        Rejected.unless(addresses.containsKey(address), ADDRESS_UNKNOWN, unknown(address));
    }

    private static String unknown(AddressId address) {
        return "The customer has no address " + address;
    }
}
