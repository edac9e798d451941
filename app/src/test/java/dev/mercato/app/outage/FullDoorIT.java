package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** Requests never take all connections to the database: what was accepted goes on behind a full door. */
class FullDoorIT {

    private static final int CLIENTS = 24;

    @TempDir
    private Path folder;

    @Test
    void an_order_settles_while_every_request_waits_for_the_database() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (RunningMercato mercato = RunningMercato.on(
                        Store.postgres(folder),
                        "--spring.datasource.hikari.maximum-pool-size=8",
                        "--mercato.payment.retry.first=2h",
                        "--mercato.payment.retry.longest=2h");
                Connection blocking = connection(mercato);
                Connection observing = connection(mercato)) {
            JdbcClient observer = JdbcClient.create(new SingleConnectionDataSource(observing, true));
            mercato.stock("A", "1.00", 100);
            JsonNode order = order(mercato, "tok_drop_answer", "Idempotency-Key", "first");
            await().until(() -> isTrue(
                    observer, "select count(*) = 1 from payment_attempts where due_at > now() + interval '1 hour'"));

            blocking.setAutoCommit(false);
            try (Statement statement = blocking.createStatement()) {
                statement.execute("lock table idempotency_keys in access exclusive mode");
            }
            List<CompletableFuture<JsonNode>> waiting = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> CompletableFuture.supplyAsync(
                            () -> order(
                                    mercato, "tok_approve", "Idempotency-Key", "client-" + client, "Prefer", "wait=30"),
                            clients))
                    .toList();
            await().until(() -> isTrue(observer, "select count(*) = 6 from pg_locks where not granted"));
            observer.sql("update payment_attempts set due_at = now()").update();

            await().until(() -> isTrue(
                    observer,
                    "select status = 'CONFIRMED' from orders where order_id = '"
                            + order.get("orderId").asString() + "'"));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            blocking.rollback();
            assertThat(waiting)
                    .extracting(answer -> answer.join().get("status").asString())
                    .containsOnly("CONFIRMED");
        } finally {
            clients.shutdownNow();
        }
    }

    private static JsonNode order(MercatoClient mercato, String paymentMethod, String... headers) {
        return mercato.post("/api/v1/orders", """
                        {"customerId": "c-1", "paymentMethod": "%s", "lines": [{"sku": "A", "quantity": 1}]}""".formatted(paymentMethod), headers)
                .body();
    }

    /** A connection that is not the pool's. */
    private static Connection connection(RunningMercato mercato) throws SQLException {
        Environment environment = mercato.bean(Environment.class);
        return DriverManager.getConnection(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
    }

    private static boolean isTrue(JdbcClient database, String question) {
        return database.sql(question).query(Boolean.class).single();
    }
}
