package dev.mercato.projections.orders;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.runtime.message.StoredForm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An order's document, and the columns that lists filter by and show without reading it. {@code searchText} holds all
 * searchable text in lower case, one value per line, so that no match spans two values.
 */
@Entity
@Immutable
@Table(name = "orders")
class OrderRow {

    static final StoredForm<OrderDocument> FORM = new StoredForm<>("orders", 1, OrderDocument.class);

    @Id
    String orderId;

    @Column(updatable = false)
    String customerId;

    @Column(updatable = false)
    @Nullable String reference;

    String status;
    boolean settled;

    @Nullable String rejectionCode;

    @Column(updatable = false)
    int lineCount;

    @Column(updatable = false)
    BigDecimal amount;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    Instant placedAt;

    Instant updatedAt;

    @Column(updatable = false)
    String searchText;

    String document;

    @SuppressWarnings("NullAway.Init")
    OrderRow() {}

    OrderRow(OrderDocument document) {
        OrderPlaced placed = document.order().placed();
        this.orderId = placed.orderId().value();
        this.customerId = placed.customerId().value();
        this.reference = placed.reference() == null ? null : placed.reference().value();
        this.status = document.order().status().name();
        this.settled = document.order().isSettled();
        this.rejectionCode = document.order().rejection() == null
                ? null
                : document.order().rejection().code().code();
        this.lineCount = placed.lines().size();
        this.amount = placed.total().value();
        this.currency = placed.total().currency();
        this.placedAt = document.placedAt();
        this.updatedAt = document.updatedAt();
        this.searchText = searchText(placed);
        this.document = FORM.write(document);
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

    OrderDocument document() {
        return FORM.read(document);
    }

    OrderSummary summary() {
        return new OrderSummary(
                new OrderId(orderId),
                new CustomerId(customerId),
                reference == null ? null : new OrderReference(reference),
                OrderStatus.valueOf(status),
                settled,
                rejectionCode,
                lineCount,
                new Money(amount, currency),
                placedAt,
                updatedAt);
    }
}
