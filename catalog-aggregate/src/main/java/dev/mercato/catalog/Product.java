package dev.mercato.catalog;

import static dev.mercato.coreapi.RejectionCode.PRODUCT_ALREADY_REGISTERED;
import static dev.mercato.coreapi.RejectionCode.PRODUCT_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.PRODUCT_UNKNOWN;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.catalog.RegisterProduct;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a SKU always means the same product, and that a discontinued product gets no new price:
 * {@code registered → priced* → discontinued}.
 *
 * <p>Commands that change a product return its version after the change. Every handler creates if missing, so that an
 * unknown product is rejected here, with a code, and not by Axon. A rejection stores nothing.
 */
@Aggregate(cache = "productCache")
class Product {

    @AggregateIdentifier
    private @Nullable ProductId id;

    private @Nullable ProductRegistered registration;
    private @Nullable Price price;
    private boolean discontinued;

    Product() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RegisterProduct command) {
        ProductRegistered asked = new ProductRegistered(command.sku(), command.name(), command.price());
        // Compared with the registration, because a repeat may arrive long after the price has changed.
        if (asked.equals(registration)) return;
        Rejected.unless(
                registration == null, PRODUCT_ALREADY_REGISTERED, "Another product has the SKU " + command.sku());
        apply(asked);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long decide(PriceProduct command) {
        rejectUnlessKnown(command.sku());
        Rejected.unless(!discontinued, PRODUCT_DISCONTINUED, "The product " + command.sku() + " is no longer sold");
        if (!command.price().equals(price)) {
            apply(new ProductPriced(command.sku(), command.price()));
        }
        return getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long decide(DiscontinueProduct command) {
        rejectUnlessKnown(command.sku());
        if (!discontinued) {
            apply(new ProductDiscontinued(command.sku()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    void evolve(ProductRegistered event) {
        id = ProductId.of(event.sku());
        registration = event;
        price = event.price();
    }

    @EventSourcingHandler
    void evolve(ProductPriced event) {
        price = event.price();
    }

    @EventSourcingHandler
    void evolve(ProductDiscontinued event) {
        discontinued = true;
    }

    private void rejectUnlessKnown(Sku sku) {
        Rejected.unless(id != null, PRODUCT_UNKNOWN, "No product has the SKU " + sku);
    }
}
