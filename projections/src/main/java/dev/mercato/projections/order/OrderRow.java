package dev.mercato.projections.order;

import static dev.mercato.projections.engine.Table.column;

import dev.mercato.projections.engine.Table;
import dev.mercato.runtime.message.StoredForm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** An order's document. */
@Entity
@Immutable
@jakarta.persistence.Table(name = "order_details")
class OrderRow {

    static final Table<OrderRow> TABLE = new Table<>(
            "order_details",
            List.of(column("order_id", "varchar", row -> row.orderId)),
            List.of(column("document", "text", row -> row.document)));

    static final StoredForm<OrderDocument> FORM = new StoredForm<>("order-details", 1, OrderDocument.class);

    @Id
    String orderId;

    String document;

    @SuppressWarnings("NullAway.Init")
    OrderRow() {}

    OrderRow(OrderDocument document) {
        this.orderId = document.order().orderId().value();
        this.document = FORM.write(document);
    }

    OrderDocument document() {
        return FORM.read(document);
    }
}
