package dev.mercato.coreapi.customer;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;

/**
 * Every profile and every address that a customer ever had, and whether they consented to reminders of their carts, oldest
 * first, each from when it was given.
 */
@MessageName("customer.ProfileHistory")
public record ProfileHistory(List<PastProfile> profiles, List<PastAddress> addresses, List<PastConsent> cartReminders) {

    public record PastProfile(Instant since, Profile profile) {}

    public record PastAddress(Instant since, AddressId addressId, PostalAddress address) {}

    public record PastConsent(Instant since, boolean consent) {}
}
