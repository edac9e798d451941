package dev.mercato.projections.sales;

import static dev.mercato.projections.engine.Table.column;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.projections.engine.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What an order brings in for one SKU; {@code soldOn} is the UTC day on which it was completed, null until then. */
@Entity
@Immutable
@IdClass(SalesRow.Part.class)
@jakarta.persistence.Table(name = "sales")
class SalesRow {

    /** The key of a row. */
    record Part(String orderId, String sku) {}

    static final Table<SalesRow> TABLE = new Table<>(
            "sales",
            List.of(column("order_id", "varchar", row -> row.orderId), column("sku", "varchar", row -> row.sku)),
            List.of(
                    column("currency", "varchar", row -> row.currency),
                    column("units", "bigint", row -> row.units),
                    column("revenue", "numeric(38, 6)", row -> row.revenue)));

    @Id
    String orderId;

    @Id
    String sku;

    String currency;
    long units;
    BigDecimal revenue;

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

    static Collection<SalesRow> of(OrderPlaced order) {
        Map<Sku, SalesRow> rows = new LinkedHashMap<>();
        for (OrderLine line : order.lines()) {
            SalesRow row =
                    new SalesRow(order.orderId(), line.sku(), line.quantity().value(), line.total());
            rows.merge(line.sku(), row, SalesRow::plus);
        }
        return rows.values();
    }

    private SalesRow plus(SalesRow other) {
        units += other.units;
        revenue = revenue.add(other.revenue);
        return this;
    }
}
