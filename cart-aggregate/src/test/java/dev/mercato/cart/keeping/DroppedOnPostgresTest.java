package dev.mercato.cart.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.runtime.store.DroppedStreams;
import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is left of carts that ended long ago, on the stricter of the databases. */
class DroppedOnPostgresTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final CartProperties PROPERTIES =
            new CartProperties(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(30), Duration.ofHours(1));

    @Test
    void carts_that_ended_long_ago_are_dropped_together_with_their_rows_and_no_others() throws IOException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            DataSource database = postgres.getPostgresDatabase();
            new Migration("event-store", "classpath:db/event-store").applyTo(database);
            new Migration("cart", "classpath:db/cart").applyTo(database);
            JdbcClient jdbc = JdbcClient.create(database);
            CartTable carts = new CartTable(jdbc);
            CustomerId ada = new CustomerId("c-1");
            CartId old = ended(jdbc, carts, NOON, ada);
            CartId expired = CartId.next();
            carts.on(new CartOpened(expired, null), 0, NOON);
            carts.on(new CartExpired(expired, null), 1, NOON);
            store(jdbc, expired);
            CartId recent = ended(jdbc, carts, NOON.plus(Duration.ofDays(1)), ada);
            CartId open = CartId.next();
            carts.on(new CartOpened(open, ada), 0, NOON.plus(Duration.ofDays(30)));
            store(jdbc, open);

            Keeping keeping = new Keeping(
                    carts,
                    DefaultCommandGateway.builder()
                            .commandBus(SimpleCommandBus.builder().build())
                            .build(),
                    PROPERTIES,
                    DroppedStreams.of(jdbc),
                    new TransactionTemplate(new JdbcTransactionManager(database)),
                    InstantSource.fixed(NOON.plus(Duration.ofDays(30))));
            keeping.work();

            assertThat(ids(jdbc, "select distinct aggregate_id from events"))
                    .containsExactlyInAnyOrder(recent.value(), open.value())
                    .doesNotContain(old.value(), expired.value());
            assertThat(ids(jdbc, "select cart_id from carts")).containsExactlyInAnyOrder(recent.value(), open.value());
            assertThat(ids(jdbc, "select cart_id from customer_carts")).containsExactly(open.value());
        }
    }

    private static CartId ended(JdbcClient jdbc, CartTable carts, Instant at, CustomerId customer) {
        CartId cart = CartId.next();
        carts.on(new CartOpened(cart, customer), 0, at);
        carts.on(new CartCheckedOut(cart, cart.order(), customer), 1, at);
        store(jdbc, cart);
        return cart;
    }

    private static void store(JdbcClient jdbc, CartId cart) {
        for (int sequence = 0; sequence < 2; sequence++) {
            jdbc.sql(
                            "insert into events (event_id, aggregate_type, aggregate_id, sequence_number, payload_type, payload,"
                                    + " metadata, stored_at) values (?, 'Cart', ?, ?, 'cart.CartOpened', '{}', '{}', 'now')")
                    .param(cart.value() + sequence)
                    .param(cart.value())
                    .param(sequence)
                    .update();
        }
    }

    private static List<String> ids(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
