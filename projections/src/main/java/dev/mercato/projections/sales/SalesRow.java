package dev.mercato.projections.sales;

import static java.util.Objects.requireNonNull;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.OrderPlaced;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An order's sales of one SKU; {@code soldOn} is the UTC day on which it was completed, null until then. */
@Entity
@Immutable
@IdClass(SalesRow.Part.class)
@Table(name = "sales")
class SalesRow {

    /** The key of a row. */
    record Part(String orderId, String sku) {}

    @Id
    String orderId;

    @Id
    String sku;

    String currency;
    long units;
    BigDecimal revenue;

    @Column(insertable = false)
    @Nullable LocalDate soldOn;

    @SuppressWarnings("NullAway.Init")
    SalesRow() {}

    private SalesRow(OrderId order, Sku sku, long units, Money revenue) {
        this.orderId = order.value();
        this.sku = sku.value();
        this.currency = revenue.currency();
        this.units = units;
        this.revenue = revenue.value();
    }

    static Stream<SalesRow> of(OrderPlaced order) {
        Map<Sku, Integer> units = order.piecesBySku();
        return order.totalsBySku().entrySet().stream()
                .map(sku -> new SalesRow(
                        order.orderId(), sku.getKey(), requireNonNull(units.get(sku.getKey())), sku.getValue()));
    }
}
