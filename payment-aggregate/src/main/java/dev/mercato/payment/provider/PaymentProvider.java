package dev.mercato.payment.provider;

import java.util.Optional;

/** The payment provider. Both calls return in bounded time and do not throw when the provider is unreachable. */
public interface PaymentProvider {

    /** Sends the attempt; repeated with the same id, it is executed once. */
    Outcome attempt(Attempt attempt);

    /**
     * The outcome of an attempt; empty if the provider has not received it so far. {@link Outcome.Impossible} if the
     * provider knows another operation under its id, as it may after an older backup was restored.
     */
    Optional<Outcome> ask(Attempt attempt);

    /** How many more calls it is worth beginning now: none while the provider is being spared. */
    default int room() {
        return Integer.MAX_VALUE;
    }
}
