package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;

/**
 * The payment provider has not been answering since {@code since}; it is next tried at {@code nextTry}, or is just being
 * tried if that has passed. Attempts wait meanwhile.
 *
 * @param lastFailure what the last failed call ended with, such as {@code status 503}
 */
@MessageName("payment.ProviderOutage")
public record ProviderOutage(Instant since, Instant nextTry, String lastFailure) {}
