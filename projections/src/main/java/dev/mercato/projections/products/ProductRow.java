package dev.mercato.projections.products;

import dev.mercato.coreapi.Cases;
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
import java.util.List;
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

    private static final Cases<ProductRow, CatalogEvent, ProductRow> CASES =
            Cases.<ProductRow, CatalogEvent, ProductRow>of(List.of(CatalogEvent.class))
                    .on(ProductRegistered.class, (row, event) -> row)
                    .on(ProductPriced.class, (row, event) -> row.priced(event.price()))
                    .on(ProductDiscontinued.class, (row, event) -> row.gone())
                    .complete();

    @SuppressWarnings("NullAway.Init")
    ProductRow() {}

    private ProductRow(String sku, String name, Money price, boolean discontinued, Instant updatedAt, long version) {
        this.sku = sku;
        this.name = name;
        this.amount = price.value();
        this.currency = price.currency();
        this.discontinued = discontinued;
        this.updatedAt = updatedAt;
        this.version = version;
    }

    static @Nullable ProductRow evolve(@Nullable ProductRow row, Sku sku, RecordedEvent<CatalogEvent> event) {
        CatalogEvent payload = event.payload();
        if (row == null) {
            return payload instanceof ProductRegistered registered
                    ? new ProductRow(
                            sku.value(),
                            registered.name().value(),
                            registered.price().money(),
                            false,
                            event.at(),
                            event.sequence())
                    : null;
        }
        return event.sequence() <= row.version ? row : CASES.apply(row, payload).at(event.at(), event.sequence());
    }

    private ProductRow priced(Price price) {
        return new ProductRow(sku, name, price.money(), discontinued, updatedAt, version);
    }

    private ProductRow gone() {
        return new ProductRow(sku, name, price(), true, updatedAt, version);
    }

    private ProductRow at(Instant moment, long sequence) {
        return new ProductRow(sku, name, price(), discontinued, moment, sequence);
    }

    Sku sku() {
        return new Sku(sku);
    }

    ProductDetails details(long available) {
        return new ProductDetails(sku(), new ProductName(name), price(), discontinued, available, updatedAt);
    }

    private Money price() {
        return new Money(amount, currency);
    }
}
