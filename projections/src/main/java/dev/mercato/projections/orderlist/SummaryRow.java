package dev.mercato.projections.orderlist;

import static dev.mercato.projections.engine.Table.column;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An order in the list. {@code searchText} has all that text is looked for in, in lower case, a line each, so that no
 * match spans two of them; {@code version} is the last event of the order that went into the row.
 */
@Entity
@Immutable
@jakarta.persistence.Table(name = "order_summaries")
class SummaryRow {

    static final Table<SummaryRow> TABLE = new Table<>(
            "order_summaries",
            List.of(column("order_id", "varchar", row -> row.orderId)),
            List.of(
                    column("customer_id", "varchar", row -> row.customerId),
                    column("reference", "varchar", row -> row.reference),
                    column("status", "varchar", row -> row.status),
                    column("settled", "boolean", row -> row.settled),
                    column("reason_code", "varchar", row -> row.reasonCode),
                    column("line_count", "integer", row -> row.lineCount),
                    column("amount", "numeric(38, 6)", row -> row.amount),
                    column("currency", "varchar", row -> row.currency),
                    column("placed_at", "timestamp with time zone", row -> row.placedAt),
                    column("updated_at", "timestamp with time zone", row -> row.updatedAt),
                    column("search_text", "text", row -> row.searchText),
                    column("version", "bigint", row -> row.version)));

    @Id
    String orderId;

    String customerId;

    @Nullable String reference;

    String status;
    boolean settled;

    @Nullable String reasonCode;

    int lineCount;
    BigDecimal amount;
    String currency;
    Instant placedAt;
    Instant updatedAt;
    String searchText;
    long version;

    @SuppressWarnings("NullAway.Init")
    SummaryRow() {}

    private SummaryRow(OrderPlaced order, RecordedEvent<OrderEvent> event) {
        this.orderId = order.orderId().value();
        this.customerId = order.customerId().value();
        this.reference = order.reference() == null ? null : order.reference().value();
        this.status = OrderStatus.PLACED.name();
        this.lineCount = order.lines().size();
        this.amount = order.total().value();
        this.currency = order.total().currency();
        this.placedAt = event.at();
        this.updatedAt = event.at();
        this.searchText = searchText(order);
        this.version = event.sequence();
    }

    private SummaryRow(
            SummaryRow before,
            OrderStatus status,
            boolean settled,
            @Nullable String reasonCode,
            RecordedEvent<OrderEvent> event) {
        this.orderId = before.orderId;
        this.customerId = before.customerId;
        this.reference = before.reference;
        this.status = status.name();
        this.settled = settled;
        this.reasonCode = reasonCode;
        this.lineCount = before.lineCount;
        this.amount = before.amount;
        this.currency = before.currency;
        this.placedAt = before.placedAt;
        this.updatedAt = event.at();
        this.searchText = before.searchText;
        this.version = event.sequence();
    }

    static @Nullable SummaryRow evolve(@Nullable SummaryRow row, OrderId order, RecordedEvent<OrderEvent> event) {
        if (row == null) {
            return event.payload() instanceof OrderPlaced placed ? new SummaryRow(placed, event) : null;
        }
        return event.sequence() <= row.version ? row : row.after(event);
    }

    private SummaryRow after(RecordedEvent<OrderEvent> event) {
        OrderEvent payload = event.payload();
        if (payload instanceof OrderConfirmed || payload instanceof ShipmentHalted) {
            return new SummaryRow(this, OrderStatus.CONFIRMED, true, null, event);
        } else if (payload instanceof OrderRejected rejected) {
            return new SummaryRow(
                    this, OrderStatus.REJECTED, true, rejected.reason().code().code(), event);
        } else if (payload instanceof OrderCancelled) {
            return new SummaryRow(this, OrderStatus.CANCELLED, false, null, event);
        } else if (payload instanceof OrderClosed) {
            return new SummaryRow(this, OrderStatus.CANCELLED, true, null, event);
        } else if (payload instanceof ShipmentStarted) {
            return new SummaryRow(this, OrderStatus.SHIPPING, false, null, event);
        } else if (payload instanceof OrderCompleted) {
            return new SummaryRow(this, OrderStatus.COMPLETED, true, null, event);
        }
        return new SummaryRow(this, OrderStatus.valueOf(status), settled, reasonCode, event);
    }

    private static String searchText(OrderPlaced order) {
        Stream<Object> ofOrder =
                Stream.of(order.orderId(), order.reference() == null ? "" : order.reference(), order.customerId());
        Stream<Object> ofLines = order.lines().stream().flatMap(line -> Stream.of(line.sku(), line.name()));
        return Stream.concat(ofOrder, ofLines)
                .map(text -> text.toString().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    OrderSummary summary() {
        return new OrderSummary(
                orderId,
                customerId,
                reference,
                OrderStatus.valueOf(status),
                settled,
                reasonCode,
                lineCount,
                new Money(amount, currency),
                placedAt,
                updatedAt);
    }
}
