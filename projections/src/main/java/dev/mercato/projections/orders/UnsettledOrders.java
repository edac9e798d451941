package dev.mercato.projections.orders;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.coreapi.order.UnsettledPieces.PiecesOfSku;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many pieces the unsettled orders of a customer, or of all guests, hold. */
public class UnsettledOrders {

    private final JdbcTemplate jdbc;
    private final GuestPieces guests;

    UnsettledOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.guests = new GuestPieces(jdbc);
    }

    // What is seen is read first: an order that appears in between is counted by both, and never by neither.
    @QueryHandler
    UnsettledPieces answer(CountUnsettledPieces query) {
        List<OrderId> seen = seen(query.expected());
        CustomerId customer = query.customerId();
        return new UnsettledPieces(customer == null ? guests.count(query.skus()) : count(customer), seen);
    }

    private List<PiecesOfSku> count(CustomerId customer) {
        Map<String, Long> pieces = new TreeMap<>();
        for (OrderDocument order : unsettled(customer)) {
            order.items().forEach(item -> pieces.merge(item.sku().value(), (long) item.quantity(), Long::sum));
        }
        return pieces.entrySet().stream()
                .map(sum -> new PiecesOfSku(new Sku(sum.getKey()), sum.getValue()))
                .toList();
    }

    private List<OrderId> seen(List<OrderId> expected) {
        if (expected.isEmpty()) {
            return List.of();
        }
        Object[] ids = expected.stream().map(OrderId::value).toArray();
        return jdbc.query(
                "select order_id from orders where order_id = any (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids)),
                (row, number) -> new OrderId(row.getString(1)));
    }

    private List<OrderDocument> unsettled(CustomerId customer) {
        return jdbc.query(
                "select document from orders where customer_id = ? and not settled",
                (row, number) -> OrderRow.FORM.read(row.getString(1)),
                customer.value());
    }
}
