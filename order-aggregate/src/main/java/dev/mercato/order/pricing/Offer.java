package dev.mercato.order.pricing;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.CustomerStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer can order.
 *
 * @param closed why they can order nothing at all: they are deactivated or erased; null if they can
 */
public record Offer(
        Map<Sku, ProductState> entries, @Nullable CustomerStatus closed) {}
