package dev.mercato.cart.keeping;

import dev.mercato.cart.facts.FactTables;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.cart.AssignCart;
import dev.mercato.coreapi.cart.AssignedCart;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartOpened;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row per cart, which says what it waits for and since when, and a row per customer with an open cart. A row stores
 * the version of the last applied event, so that no event counts twice.
 */
@ProcessingGroup(FactTables.PROCESSOR)
final class CartTable {

    /** A cart that was tried is left alone that long, so that others come first. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 500;

    /** More than once in a row, a customer's cart hardly ends at that very moment. */
    private static final int TRIES = 5;

    private final JdbcClient jdbc;

    CartTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A cart as the table knows it. */
    record Row(CartId cartId, long version) {}

    /** One statement decides, so that two requests at the same moment get the same cart. */
    @CommandHandler
    AssignedCart decide(AssignCart command) {
        if (command.insteadOf() != null) {
            jdbc.sql("update customer_carts set cart_id = :fresh"
                            + " where customer_id = :customer and cart_id = :ended")
                    .param("fresh", command.fresh().value())
                    .param("customer", command.customerId().value())
                    .param("ended", command.insteadOf().value())
                    .update();
        }
        return Stream.generate(() -> assigned(command))
                .limit(TRIES)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> new ConcurrencyFailureException("A customer's carts end as fast as they are assigned"));
    }

    /** Empty if the customer had a cart, but it has ended between the two statements. */
    private Optional<AssignedCart> assigned(AssignCart command) {
        remember(command.customerId(), command.fresh());
        return jdbc.sql("select cart_id from customer_carts where customer_id = ?")
                .param(command.customerId().value())
                .query(String.class)
                .optional()
                .map(CartId::new)
                .map(AssignedCart::new);
    }

    private void remember(CustomerId customer, CartId cart) {
        jdbc.sql("insert into customer_carts (customer_id, cart_id) values (:customer, :cart) on conflict do nothing")
                .param("customer", customer.value())
                .param("cart", cart.value())
                .update();
    }

    @EventHandler
    void on(CartEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        if (event instanceof CartOpened opened && opened.customerId() != null) {
            remember(opened.customerId(), opened.cartId()); // It is there already, unless the table was lost.
        }
        Stage stage = Stage.after(event);
        if (stage == Stage.ENDED) {
            jdbc.sql("delete from customer_carts where cart_id = ?")
                    .param(event.cartId().value())
                    .update();
        }
        insert(event.cartId(), stage, at);
        // That nothing has happened is no change.
        String time = stage == Stage.ABANDONED ? "" : ", changed_at = :at, next_at = :at";
        JdbcClient.StatementSpec update = jdbc.sql("update carts set stage = :stage, version = :version" + time
                        + " where cart_id = :cart and version < :version")
                .param("stage", stage.name())
                .param("version", version)
                .param("cart", event.cartId().value());
        if (stage != Stage.ABANDONED) {
            update = update.param("at", at.atOffset(ZoneOffset.UTC));
        }
        update.update();
    }

    private void insert(CartId cart, Stage stage, Instant at) {
        jdbc.sql("insert into carts (cart_id, stage, version, changed_at, next_at)"
                        + " values (:cart, :stage, -1, :at, :at) on conflict do nothing")
                .param("cart", cart.value())
                .param("stage", stage.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of a stage to which nothing has happened since then; they are not given again for a while. */
    List<Row> waiting(Stage stage, Instant since, Instant now) {
        List<Row> rows = jdbc.sql("select cart_id, version from carts where stage = :stage and changed_at <= :since"
                        + " and next_at <= :now order by changed_at limit " + MOST_AT_ONCE)
                .param("stage", stage.name())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Row(new CartId(row.getString("cart_id")), row.getLong("version")))
                .list();
        if (!rows.isEmpty()) {
            jdbc.sql("update carts set next_at = :until where cart_id in (:carts)")
                    .param("until", now.plus(PAUSE).atOffset(ZoneOffset.UTC))
                    .param("carts", ids(rows))
                    .update();
        }
        return rows;
    }

    void delete(Collection<Row> rows) {
        jdbc.sql("delete from customer_carts where cart_id in (:carts)")
                .param("carts", ids(rows))
                .update();
        jdbc.sql("delete from carts where cart_id in (:carts)")
                .param("carts", ids(rows))
                .update();
    }

    private static List<String> ids(Collection<Row> rows) {
        return rows.stream().map(row -> row.cartId().value()).toList();
    }
}
