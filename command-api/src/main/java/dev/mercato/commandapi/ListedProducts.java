package dev.mercato.commandapi;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.ListedProduct;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits until orders are priced with a change that the catalog has made. */
final class ListedProducts {

    /** Longer than the price list needs, and shorter than clients wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;

    ListedProducts(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Whether orders placed from now on use that version of the product, or a later one. */
    CompletableFuture<Boolean> await(Sku sku, long version) {
        return subscriptions
                .await(new FindListedProduct(sku), ListedProduct.class, listed -> listed.version() >= version, PATIENCE)
                .thenApply(listed -> listed.isPresent());
    }
}
