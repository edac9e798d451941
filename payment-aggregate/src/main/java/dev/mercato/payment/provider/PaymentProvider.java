package dev.mercato.payment.provider;

import dev.mercato.coreapi.AttemptId;
import java.util.Optional;

/** Who holds the money. Both calls return in bounded time and never throw because the provider cannot be reached. */
public interface PaymentProvider {

    /** Asks for it to be done; repeated with the same id, it is done once. */
    Outcome attempt(Attempt attempt);

    /** What became of an attempt; empty if the provider has not heard of it so far. */
    Optional<Outcome> ask(AttemptId attempt);
}
