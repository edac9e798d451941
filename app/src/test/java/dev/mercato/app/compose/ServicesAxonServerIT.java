package dev.mercato.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.ExpectedResult;
import dev.mercato.app.orderbook.Invariants;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Reachable;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The services of {@code compose.yaml}, a process for every module, as plain processes on a real Axon Server. */
class ServicesAxonServerIT {

    @TempDir
    private static Path folder;

    private static AxonServer axonServer;
    private static ComposedDatabases databases;
    private static Services mercato;

    @BeforeAll
    static void start() {
        axonServer = AxonServer.ready();
        databases = new ComposedDatabases();
        mercato = new Services(axonServer, databases, folder, Map.of());
    }

    @AfterAll
    static void stop() {
        if (mercato != null) {
            mercato.close();
        }
        if (databases != null) {
            databases.close();
        }
        if (axonServer != null) {
            axonServer.close();
        }
    }

    // What the services do together.

    @Test
    void an_order_book_comes_to_what_the_book_says() {
        JsonNode report = Play.begin(mercato, Books.SMALL, 1, folder).result();
        assertThat(ExpectedResult.of(report)).isEqualTo(ExpectedResult.of(Books.SMALL));
        Invariants.check(mercato);
    }

    @Test
    void a_rejection_reaches_the_client_with_its_code_and_details() {
        mercato.stock("wire", 5);
        HttpResponse<String> unknown = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve",
                 "lines": [{"sku": "wire", "quantity": 1}, {"sku": "nowhere", "quantity": 1}]}""");
        JsonNode problem = Reachable.JSON.readTree(unknown.body());
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(problem.get("code").asString()).isEqualTo("sku_unknown");
        assertThat(problem.get("line").asString()).isEqualTo("2");
        assertThat(problem.get("sku").asString()).isEqualTo("nowhere");
    }

    @Test
    void an_order_goes_by_the_price_that_was_just_set() {
        mercato.stock("priced", 50);
        for (int cents = 10; cents < 30; cents++) {
            HttpResponse<String> priced = mercato.post("/api/v1/products/priced/prices", """
                    {"price": {"amount": "0.%s", "currency": "EUR"}}""".formatted(cents));
            assertThat(priced.statusCode()).isEqualTo(201);
            HttpResponse<String> placed = mercato.order("priced", 1, "tok_approve", "Prefer", "wait=30");
            assertThat(Reachable.JSON
                            .readTree(placed.body())
                            .get("total")
                            .get("amount")
                            .asString())
                    .isEqualTo("0." + cents);
        }
    }

    @Test
    void a_projection_is_rebuilt_to_what_it_was() {
        mercato.stock("again", 5);
        String order = mercato.place("again", 2, "tok_approve");
        mercato.awaitStatus(order, "CONFIRMED");
        JsonNode before = mercato.get(order + "/history");

        mercato.rebuild("order-history");
        mercato.awaitProjections();

        assertThat(mercato.get(order + "/history")).isEqualTo(before);
    }

    @Test
    void a_key_that_one_door_made_opens_every_door_until_it_is_revoked() {
        HttpResponse<String> made =
                mercato.post("/api/v1/operations/keys", "{\"label\": \"till\", \"roles\": [\"service\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode key = Reachable.JSON.readTree(made.body());
        String[] bearer = {"Authorization", "Bearer " + key.get("key").asString()};
        mercato.stock("till", 5);
        String order = mercato.place("till", 1, "tok_approve");

        assertThat(mercato.order("till", 1, "tok_approve", bearer).statusCode()).isEqualTo(202);
        assertThat(mercato.send("GET", order, "", bearer).statusCode()).isEqualTo(200);
        assertThat(mercato.send("GET", "/api/v1/operations/projections", "", bearer)
                        .statusCode())
                .isEqualTo(403);

        assertThat(mercato.post("/api/v1/operations/keys/" + key.get("keyId").asString() + "/revocation", "")
                        .statusCode())
                .isBetween(200, 204);
        await().untilAsserted(() -> {
            assertThat(mercato.order("till", 1, "tok_approve", bearer).statusCode())
                    .isEqualTo(401);
            assertThat(mercato.send("GET", order, "", bearer).statusCode()).isEqualTo(401);
        });
    }

    @Test
    void what_is_personal_is_read_across_services_until_it_is_erased() {
        HttpResponse<String> registered = mercato.post(
                "/api/v1/customers",
                "{\"customerId\": \"zuleika\", \"name\": \"Zuleika Quetzalwind\", \"email\": \"z@quetzal.example\"}");
        assertThat(registered.statusCode()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(
                        mercato.get("/api/v1/customers/zuleika").path("name").stringValue(""))
                .isEqualTo("Zuleika Quetzalwind"));
        assertThat(mercato.post("/api/v1/customers/searches", "{\"email\": \"Z@Quetzal.example\"}")
                        .body())
                .contains("\"zuleika\"");

        assertThat(mercato.post("/api/v1/customers/zuleika/erasure", "").statusCode())
                .isEqualTo(201);

        await().untilAsserted(() -> {
            JsonNode erased = mercato.get("/api/v1/customers/zuleika");
            assertThat(erased.path("status").stringValue("")).isEqualTo("ERASED");
            assertThat(erased.path("name").stringValue("")).isEmpty();
        });
        assertThat(databases.keepers())
                .allSatisfy(keeper ->
                        assertThat(rows(databases.of(keeper, keeper))).noneMatch(row -> row.contains("Quetzalwind")));
    }

    private static List<String> rows(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table ->
                        jdbc.sql("select t::text from \"" + table + "\" t").query(String.class).list().stream())
                .toList();
    }

    // What becomes of it when one of them is not there.

    @Test
    void without_the_order_service_the_answer_is_503_at_once_and_the_same_request_succeeds_later() {
        mercato.stock("down", 5);
        HttpResponse<String> unanswered =
                without("order", () -> mercato.order("down", 1, "tok_approve", "Idempotency-Key", "down-1"));
        assertThat(unanswered.statusCode()).isEqualTo(503);
        assertThat(unanswered.headers().firstValue("Retry-After")).isPresent();
        assertThat(Reachable.JSON.readTree(unanswered.body()).get("code").asString())
                .isEqualTo("unavailable");

        await().untilAsserted(() -> assertThat(
                        mercato.order("down", 1, "tok_approve", "Idempotency-Key", "down-1", "Prefer", "wait=30")
                                .statusCode())
                .isEqualTo(201));
    }

    @Test
    void an_order_placed_while_the_saga_is_down_is_confirmed_when_it_is_back() {
        mercato.stock("late", 5);
        String order = without("saga", () -> mercato.place("late", 1, "tok_approve"));
        mercato.awaitStatus(order, "CONFIRMED");
    }

    @Test
    void a_deadline_that_passes_while_the_saga_is_down_is_kept_when_it_is_back() {
        mercato.stock("overdue", 5);
        String order = mercato.place("overdue", 1, "tok_timeout");
        String id = order.substring(order.lastIndexOf('/') + 1);
        JdbcClient deadlines = JdbcClient.create(databases.of("saga", "saga"));
        await().untilAsserted(() -> assertThat(deadlines
                        .sql("select awaited from deadlines where order_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("AUTHORIZATION"));
        int passed = without(
                "saga",
                () -> deadlines
                        .sql("update deadlines set due_at = current_timestamp where order_id = ?")
                        .param(id)
                        .update());
        assertThat(passed).isEqualTo(1);

        mercato.awaitStatus(order, "REJECTED");
        assertThat(mercato.get(order).get("rejection").get("code").asString()).isEqualTo("payment_overdue");
    }

    @Test
    void one_of_two_instances_of_every_module_is_killed_in_the_middle_of_a_play() {
        List<PackagedMercato> others = mercato.anotherOfEach();
        assertThat(others).hasSizeGreaterThan(1);
        for (String processor : List.of("saga/order-fulfilment", "payment/payment-attempts", "order/price-list")) {
            String[] named = processor.split("/");
            axonServer.awaitHolders("mercato-" + named[0], named[1], 4, 2);
        }

        try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 150, folder), 16, folder)) {
            play.awaitMiddle();
            others.forEach(PackagedMercato::kill);
            play.checkEnd();
        } finally {
            others.forEach(PackagedMercato::close);
        }
        axonServer.awaitHolders("mercato-saga", "order-fulfilment", 4, 1);
    }

    /** What happens while a service is not there; afterwards it is back. */
    private static <T> T without(String name, Supplier<T> something) {
        PackagedMercato service = mercato.one(name);
        service.kill();
        try {
            return something.get();
        } finally {
            service.start();
            service.awaitReady();
        }
    }

    // What each of them is on its own.

    @Test
    void a_process_without_a_door_answers_for_its_health_only() {
        PackagedMercato inventory = mercato.one("inventory");
        assertThat(inventory.isReady()).isTrue();
        for (String path :
                new String[] {"/api/v1/stock", "/swagger-ui.html", "/v3/api-docs", "/simulated-provider/ledger"}) {
            assertThat(inventory.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void no_service_can_look_into_the_database_of_another() throws SQLException {
        assertThat(databases.keepers()).hasSizeGreaterThan(1);
        for (String service : databases.keepers()) {
            for (String other : databases.keepers()) {
                DataSource database = databases.of(other, service);
                if (service.equals(other)) {
                    database.getConnection().close();
                } else {
                    assertThatThrownBy(() -> database.getConnection().close())
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied for database");
                }
            }
        }
    }

    @Test
    void events_are_in_no_database() {
        assertThat(databases.keepers()).allSatisfy(keeper -> {
            List<String> tables = JdbcClient.create(databases.of(keeper, keeper))
                    .sql("select table_name from information_schema.tables where table_schema = 'public'")
                    .query(String.class)
                    .list();
            assertThat(tables).isNotEmpty().doesNotContain("events", "snapshots");
        });
    }

    // Through the gateway of compose.yaml.

    @Test
    void an_order_is_placed_shipped_and_read_through_the_gateway() {
        NginxGateway.require();
        mercato.stock("cup", 10);
        try (NginxGateway gateway = mercato.gateway(Map.of())) {
            HttpResponse<String> placed = gateway.order("cup", 2, "tok_approve", "Prefer", "wait=30");
            assertThat(placed.statusCode()).isEqualTo(201);
            assertThat(placed.headers().firstValue("Preference-Applied")).contains("wait=30");
            String order = placed.headers().firstValue("Location").orElseThrow();
            assertThat(gateway.status(order)).isEqualTo("CONFIRMED");

            HttpResponse<String> shipped = gateway.post(
                    order + "/shipment",
                    "",
                    "Prefer",
                    "wait=30",
                    "If-Match",
                    placed.headers().firstValue("ETag").orElseThrow());
            assertThat(shipped.statusCode()).isEqualTo(200);
            assertThat(gateway.status(order)).isEqualTo("COMPLETED");
            assertThat(gateway.get(order + "/history").get("items")).isNotEmpty();
            await().untilAsserted(() -> assertThat(
                            gateway.get("/api/v1/stock/cup").get("onHand").asInt())
                    .isEqualTo(8));
            assertThat(gateway.send("GET", "/swagger-ui/index.html", "").body()).contains("swagger-ui-bundle.js");
            assertThat(gateway.send("GET", "/v3/api-docs/swagger-config", "").body())
                    .contains("\"url\":\"/v3/api-docs\"");
            assertThat(gateway.send("GET", "/actuator/health", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_door_that_is_gone_is_unavailable_until_it_is_back() {
        NginxGateway.require();
        mercato.stock("door", 10);
        try (NginxGateway gateway = mercato.gateway(Map.of())) {
            HttpResponse<String> unanswered = without("query-api", () -> {
                assertThat(gateway.place("door", 1, "tok_approve"))
                        .as("the other door")
                        .isNotEmpty();
                return gateway.send("GET", "/api/v1/stock/door", "");
            });
            assertThat(unanswered.statusCode()).isEqualTo(503);
            assertThat(unanswered.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(unanswered.headers().firstValue("Retry-After")).isPresent();
            assertThat(Reachable.JSON.readTree(unanswered.body()).get("code").asString())
                    .isEqualTo("unavailable");
            await().untilAsserted(() -> assertThat(
                            gateway.send("GET", "/api/v1/stock/door", "").statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void an_older_system_gets_its_share_and_mercato_ends_what_it_began() {
        NginxGateway.require();
        mercato.stock("share", 10);
        String order = mercato.place("share", 2, "tok_approve");
        mercato.awaitStatus(order, "CONFIRMED");

        try (EchoServer older = new EchoServer("older");
                NginxGateway shared = mercato.gateway(
                        Map.of("OLDER_SYSTEM_URL", "http://" + older.address(), "OLDER_SYSTEM_PERCENT", "100"))) {
            assertThat(shared.order("share", 2, "tok_approve").body()).isEqualTo("older");
            assertThat(shared.send("GET", "/api/v1/products", "").body()).isEqualTo("older");
            assertThat(shared.status(order)).isEqualTo("CONFIRMED");
            HttpResponse<String> shipped = shared.post(order + "/shipment", "", "Prefer", "wait=30");
            assertThat(Reachable.JSON.readTree(shipped.body()).get("status").asString())
                    .isEqualTo("COMPLETED");
        }
    }
}
