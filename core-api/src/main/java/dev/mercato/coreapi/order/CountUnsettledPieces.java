package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a customer has ordered in orders that are not settled, and asks which of the {@code expected} orders the
 * view has seen by then; answered with {@link UnsettledPieces}.
 *
 * @param customerId null for all guests together, of whose orders those are counted that are not confirmed yet
 * @param skus what is to be counted of guests; everything if null
 */
@MessageName("order.CountUnsettledPieces")
public record CountUnsettledPieces(
        @Nullable CustomerId customerId,
        List<OrderId> expected,
        @Nullable List<Sku> skus) implements OrderQuery {}
