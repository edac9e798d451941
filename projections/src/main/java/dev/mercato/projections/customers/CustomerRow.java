package dev.mercato.projections.customers;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.AddressAdded;
import dev.mercato.coreapi.customer.AddressChanged;
import dev.mercato.coreapi.customer.AddressRemoved;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.customer.DefaultAddressChosen;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.message.StoredForm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A customer; {@code version} is the number of the last event of its stream applied to the row. */
@Entity
@Immutable
@Table(name = "customers")
class CustomerRow {

    static final StoredForm<KeptAddresses> ADDRESSES = new StoredForm<>("addresses", 1, KeptAddresses.class);

    @Id
    String customerId;

    String status;

    @Nullable String name;

    @Nullable String email;

    /** The address in lower case, by which it is found. */
    @Nullable String emailKey;

    @Nullable String phone;

    @Nullable String language;

    @Nullable String addresses;

    boolean cartReminders;

    /** Of the last change of the status. */
    @Nullable String statusReason;

    Instant registeredAt;
    Instant updatedAt;
    long version;

    private static final Cases<CustomerRow, CustomerEvent, CustomerRow> CASES =
            Cases.<CustomerRow, CustomerEvent, CustomerRow>of(List.of(CustomerEvent.class))
                    .on(CustomerRegistered.class, (row, event) -> row)
                    .on(ProfileChanged.class, (row, event) -> row.with(event.profile()))
                    .on(
                            AddressAdded.class,
                            (row, event) -> row.keeping(kept -> kept.with(event.addressId(), event.address())))
                    .on(
                            AddressChanged.class,
                            (row, event) -> row.keeping(kept -> kept.with(event.addressId(), event.address())))
                    .on(AddressRemoved.class, (row, event) -> row.keeping(kept -> kept.without(event.addressId())))
                    .on(
                            DefaultAddressChosen.class,
                            (row, event) -> row.keeping(kept -> kept.choosing(event.addressId(), event.use())))
                    .on(CartRemindersChosen.class, (row, event) -> row.reminded(event.consent()))
                    .on(CustomerDeactivated.class, (row, event) -> row.now(CustomerStatus.DEACTIVATED))
                    .on(CustomerReactivated.class, (row, event) -> row.now(CustomerStatus.ACTIVE))
                    .on(CustomerErased.class, (row, event) -> row.emptied())
                    .complete();

    @SuppressWarnings("NullAway.Init")
    CustomerRow() {}

    private CustomerRow(String customerId, CustomerStatus status, Instant registeredAt) {
        this.customerId = customerId;
        this.status = status.name();
        this.registeredAt = registeredAt;
        this.updatedAt = registeredAt;
    }

    static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    static @Nullable CustomerRow evolve(
            @Nullable CustomerRow row, CustomerId customer, RecordedEvent<CustomerEvent> event) {
        CustomerEvent payload = event.payload();
        if (row == null) {
            return payload instanceof CustomerRegistered registered
                    ? new CustomerRow(customer.value(), CustomerStatus.ACTIVE, event.at())
                            .with(registered.profile())
                            .keeping(none -> KeptAddresses.NONE)
                            .at(event.at(), event.sequence())
                    : null;
        }
        if (event.sequence() <= row.version) {
            return row;
        }
        CustomerRow next = CASES.apply(row, payload);
        return (next.status.equals(row.status)
                        ? next
                        : next.because(event.metaData().get(Messages.REASON)))
                .at(event.at(), event.sequence());
    }

    private CustomerRow copy() {
        CustomerRow copy = new CustomerRow(customerId, CustomerStatus.valueOf(status), registeredAt);
        copy.name = name;
        copy.email = email;
        copy.emailKey = emailKey;
        copy.phone = phone;
        copy.language = language;
        copy.addresses = addresses;
        copy.cartReminders = cartReminders;
        copy.statusReason = statusReason;
        copy.updatedAt = updatedAt;
        copy.version = version;
        return copy;
    }

    private CustomerRow with(Profile profile) {
        CustomerRow changed = copy();
        changed.name = profile.name().text();
        changed.email = profile.email().text();
        changed.emailKey = changed.email == null ? null : key(changed.email);
        changed.phone = profile.phone() == null ? null : profile.phone().text();
        changed.language =
                profile.language() == null ? null : profile.language().value();
        return changed;
    }

    private CustomerRow keeping(UnaryOperator<KeptAddresses> change) {
        CustomerRow changed = copy();
        changed.addresses = ADDRESSES.write(change.apply(kept()));
        return changed;
    }

    private CustomerRow reminded(boolean consent) {
        CustomerRow changed = copy();
        changed.cartReminders = consent;
        return changed;
    }

    private CustomerRow because(@Nullable Object reason) {
        CustomerRow changed = copy();
        changed.statusReason = reason == null ? null : reason.toString();
        return changed;
    }

    private CustomerRow now(CustomerStatus next) {
        CustomerRow changed = copy();
        changed.status = next.name();
        return changed;
    }

    private CustomerRow emptied() {
        return new CustomerRow(customerId, CustomerStatus.ERASED, registeredAt);
    }

    private CustomerRow at(Instant moment, long sequence) {
        CustomerRow changed = copy();
        changed.updatedAt = moment;
        changed.version = sequence;
        return changed;
    }

    private KeptAddresses kept() {
        return addresses == null ? KeptAddresses.NONE : ADDRESSES.read(addresses);
    }

    CustomerDetails details() {
        CustomerId customer = new CustomerId(customerId);
        CustomerStatus current = CustomerStatus.valueOf(status);
        Profile profile = current == CustomerStatus.ERASED
                ? null
                : new Profile(
                        new Personal(customer, name),
                        new Personal(customer, email),
                        phone == null ? null : new Personal(customer, phone),
                        language == null ? null : new Language(language));
        return new CustomerDetails(
                customer,
                current,
                statusReason,
                profile,
                cartReminders,
                kept().of(customer),
                registeredAt,
                updatedAt,
                version);
    }
}
