package dev.mercato.projections.orders;

import static java.util.stream.Collectors.partitioningBy;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.UnsettledPieces.PiecesOfSku;
import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Column;
import dev.mercato.runtime.store.RowWriter.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What guests have ordered in orders that are not confirmed yet: a row for each order and SKU, as long as it is so, written
 * with the order's own. Every checkout of a guest asks for it, and reads an index instead of orders.
 */
final class GuestPieces {

    private static final List<Column> COLUMNS =
            List.of(new Column("order_id", Role.KEY), new Column("sku", Role.KEY), new Column("pieces", Role.KEPT));

    private final JdbcTemplate jdbc;
    private final RowWriter writer;

    GuestPieces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.writer = new RowWriter(jdbc, "guest_pieces", COLUMNS);
    }

    /** Brings the rows of these orders up to date. */
    void write(Collection<OrderDocument> changed) {
        Map<Boolean, List<OrderDocument>> held = changed.stream()
                .filter(document -> document.order().placed().customerId().isOfGuest())
                .collect(partitioningBy(document -> document.order().status() == OrderStatus.PLACED));
        writer.writeMissing(held.getOrDefault(true, List.of()).stream()
                .flatMap(GuestPieces::rows)
                .toList());
        delete(held.getOrDefault(false, List.of()));
    }

    private static Stream<@Nullable Object[]> rows(OrderDocument document) {
        String order = document.order().placed().orderId().value();
        return document.items().stream()
                .map(item -> new @Nullable Object[] {order, item.sku().value(), item.quantity()});
    }

    private void delete(List<OrderDocument> ended) {
        if (!ended.isEmpty()) {
            Object[] orders = ended.stream()
                    .map(document -> document.order().placed().orderId().value())
                    .toArray();
            jdbc.update(
                    "delete from guest_pieces where order_id = any (?)",
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", orders)));
        }
    }

    /** How many pieces there are of each of these SKUs, or of all. */
    List<PiecesOfSku> count(@Nullable List<Sku> skus) {
        String these = skus == null ? "" : " where sku = any (?)";
        return jdbc.query(
                "select sku, sum(pieces) from guest_pieces" + these + " group by sku order by sku",
                statement -> {
                    if (skus != null) {
                        Object[] names = skus.stream().map(Sku::value).toArray();
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", names));
                    }
                },
                (row, number) -> new PiecesOfSku(new Sku(row.getString(1)), row.getLong(2)));
    }

    void empty() {
        jdbc.update("delete from guest_pieces");
    }
}
