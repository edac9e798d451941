package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Reason;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Has everything retried that a processor has set aside, or all of one cause: some at a time, in the background. A repeat
 * with the same id is a success.
 */
@MessageName("operations.RetrySequences")
public record RetrySequences(
        UUID retryId,
        @RoutingKey String processor,
        @Nullable String cause,
        Reason reason) implements OperationsCommand, OfProcessor {}
