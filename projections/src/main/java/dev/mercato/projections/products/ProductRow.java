package dev.mercato.projections.products;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.projections.engine.RecordedEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A product; {@code version} is the number of the last event of its stream applied to the row. */
@Entity
@Immutable
@Table(name = "products")
class ProductRow {

    @Id
    String sku;

    String name;
    BigDecimal amount;
    String currency;
    boolean discontinued;
    Instant updatedAt;
    long version;

    @SuppressWarnings("NullAway.Init")
    ProductRow() {}

    private ProductRow(
            Sku sku, String name, Money price, boolean discontinued, RecordedEvent<? extends CatalogEvent> event) {
        this.sku = sku.value();
        this.name = name;
        this.amount = price.value();
        this.currency = price.currency();
        this.discontinued = discontinued;
        this.updatedAt = event.at();
        this.version = event.sequence();
    }

    static @Nullable ProductRow evolve(@Nullable ProductRow row, Sku sku, RecordedEvent<CatalogEvent> event) {
        CatalogEvent payload = event.payload();
        if (row == null) {
            return payload instanceof ProductRegistered registered
                    ? new ProductRow(
                            sku, registered.name().value(), registered.price().money(), false, event)
                    : null;
        }
        if (event.sequence() <= row.version) {
            return row;
        }
        Price price = payload instanceof ProductPriced priced ? priced.price() : new Price(row.price());
        boolean gone = row.discontinued || payload instanceof ProductDiscontinued;
        return new ProductRow(sku, row.name, price.money(), gone, event);
    }

    ProductDetails details() {
        return new ProductDetails(new Sku(sku), new ProductName(name), price(), discontinued, updatedAt);
    }

    private Money price() {
        return new Money(amount, currency);
    }
}
