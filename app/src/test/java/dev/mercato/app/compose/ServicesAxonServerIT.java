package dev.mercato.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.carts.Buyers;
import dev.mercato.app.carts.Told;
import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.ExpectedResult;
import dev.mercato.app.orderbook.Invariants;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.JavaProcess;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.UnpackedJar;
import dev.mercato.app.running.WebhookReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private static final GreenMail MAILBOX = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private static AxonServer axonServer;
    private static ComposedDatabases databases;
    private static Services mercato;

    @BeforeAll
    static void start() {
        axonServer = AxonServer.ready();
        databases = new ComposedDatabases();
        MAILBOX.start();
        mercato = new Services(
                axonServer,
                databases,
                folder,
                Map.of(
                        "SPRING_MAIL_HOST",
                        "127.0.0.1",
                        "SPRING_MAIL_PORT",
                        String.valueOf(MAILBOX.getSmtp().getPort()),
                        "MERCATO_WEBHOOKS_ALLOWEDNETWORKS",
                        "127.0.0.0/8"));
    }

    @AfterAll
    static void stop() {
        if (mercato != null) {
            mercato.close();
        }
        MAILBOX.stop();
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

    @Test
    void every_cart_becomes_one_order_of_which_everybody_is_told_once_whatever_is_killed() {
        mercato.stock("killed", 10_000);
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.registerAt(mercato.url());
            Told told = new Told(mercato, receiver, MAILBOX);
            Buyers buyers = Buyers.of(mercato, "killed", 4);
            for (String service : List.of("cart", "notifications", "order", "saga", "command-api", "notifications")) {
                buyers.awaitMore();
                mercato.one(service).killAndStartAgain();
            }
            buyers.awaitMore();
            told.check(buyers.stop());
        }
    }

    @Test
    void an_outage_of_axon_server_that_outlasts_the_patience_with_poison_parks_nothing() {
        axonServer.requireOwn();
        try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 150, folder), 16, folder)) {
            play.awaitMiddle();
            axonServer.kill();
            await().during(Services.PARKED_AFTER.multipliedBy(4))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !mercato.one("saga").isReady());
            axonServer.start();
            play.checkEnd();
        }
        await().untilAsserted(() -> assertThat(
                        mercato.get("/api/v1/operations/parked").get("items"))
                .isEmpty());
    }

    @Test
    void an_outage_of_the_database_of_a_service_parks_nothing_in_another() {
        mercato.stock("lost", 5);
        String order = databases.without("payment", () -> {
            String placed = mercato.place("lost", 1, "tok_approve");
            JdbcClient saga = JdbcClient.create(databases.of("saga", "saga"));
            await().until(() -> saga.sql("select count(*) from parked_sequences where attempts > 2")
                            .query(Integer.class)
                            .single()
                    == 1);
            return placed;
        });
        mercato.awaitStatus(order, "CONFIRMED");
        assertThat(mercato.get("/api/v1/operations/parked").get("items")).isEmpty();
    }

    // What operators see and repair.

    @Test
    void the_processors_of_all_services_are_shown() {
        await().untilAsserted(() -> assertThat(processors())
                .hasSize(15)
                .allSatisfy(processor -> {
                    assertThat(processor.get("state").asString()).isEqualTo("RUNNING");
                    assertThat(processor.at("/lag/events").asInt()).isZero();
                    assertThat(processor.get("segments"))
                            .isNotEmpty()
                            .allSatisfy(
                                    segment -> assertThat(segment.get("claimed").asBoolean())
                                            .isTrue());
                })
                .extracting(processor -> processor.get("service").asString() + " "
                        + processor.get("name").asString())
                .contains(
                        "mercato-cart carts",
                        "mercato-customer key-erasure",
                        "mercato-notifications notifications",
                        "mercato-notifications webhooks",
                        "mercato-order price-list",
                        "mercato-payment payment-attempts",
                        "mercato-projections event-feed",
                        "mercato-projections orders",
                        "mercato-saga order-fulfilment"));
    }

    private static List<JsonNode> processors() {
        return mercato.get("/api/v1/operations/processors")
                .get("items")
                .valueStream()
                .toList();
    }

    @Test
    void what_a_view_has_set_aside_is_retried_and_skipped() {
        mercato.stock("shelf", 5);
        mercato.awaitProjections();
        try (Poison poison = Poison.in(databases.of("projections", "projections"), "stock", "sku <> 'shelf'")) {
            receive("shelf");
            awaitParked("stock", "stk_shelf");
            assertThat(parked("list")).contains("stock ", " stk_shelf ", poison.error());
            assertThat(repair("retry", "stock", "stk_shelf", "")).isEqualTo(202);
            await().untilAsserted(() -> assertThat(sequence("stock", "stk_shelf")
                            .at("/repairs/0/error")
                            .asString(""))
                    .contains(poison.error()));
        }
        assertThat(parked("retry", "stock", "stk_shelf", "--reason", "Mended")).contains("done");
        assertThat(onHand("shelf")).isEqualTo(6);

        try (Poison poison = Poison.in(databases.of("projections", "projections"), "stock", "sku <> 'shelf'")) {
            receive("shelf");
            awaitParked("stock", "stk_shelf");
            String event =
                    sequence("stock", "stk_shelf").at("/events/0/eventId").asString();
            assertThat(repair("skip", "stock", "stk_shelf", ", \"eventId\": \"%s\"".formatted(event)))
                    .as(poison.error())
                    .isEqualTo(202);
            assertThat(sequence("stock", "stk_shelf").has("now")).isFalse();
        }
        assertThat(onHand("shelf")).isEqualTo(6);
        mercato.rebuild("stock");
        mercato.awaitProjections();
        assertThat(onHand("shelf")).isEqualTo(7);
    }

    @Test
    void an_attempt_and_a_process_that_are_set_aside_are_retried_and_compensated() {
        mercato.stock("poisoned", 5);
        String retried;
        String payment;
        try (Poison poison = Poison.in(databases.of("payment", "payment"), "payment_attempts", "false")) {
            retried = mercato.place("poisoned", 1, "tok_approve");
            payment = id(retried).replace("ord_", "pay_") + "_1";
            awaitParked("payment-attempts", payment);
            String event = sequence("payment-attempts", payment)
                    .at("/events/0/eventId")
                    .asString();
            assertThat(repair("skip", "payment-attempts", payment, ", \"eventId\": \"%s\"".formatted(event)))
                    .as(poison.error())
                    .isEqualTo(409);
        }
        assertThat(repair("retry", "payment-attempts", payment, "")).isEqualTo(202);
        mercato.awaitStatus(retried, "CONFIRMED");

        String compensated;
        try (Poison poison = Poison.in(databases.of("saga", "saga"), "sagas", "false")) {
            compensated = mercato.place("poisoned", 1, "tok_approve");
            awaitParked("order-fulfilment", id(compensated));
            assertThat(sequence("order-fulfilment", id(compensated))
                            .at("/now/error")
                            .asString())
                    .contains(poison.error());
        }
        assertThat(repair("compensate", "order-fulfilment", id(compensated), ""))
                .isEqualTo(202);
        mercato.awaitStatus(compensated, "CANCELLED");
        await().until(() -> mercato.get(compensated).get("settled").asBoolean());
        await().untilAsserted(() -> assertThat(
                        mercato.get(compensated + "/history").get("items").valueStream())
                .anySatisfy(entry -> {
                    assertThat(entry.get("event").asString()).isEqualTo("operations.OrderRepaired");
                    assertThat(entry.get("why").asString()).isEqualTo("Mended");
                }));
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void receive(String sku) {
        assertThat(mercato.post("/api/v1/stock/" + sku + "/receipts", "{\"warehouse\": \"main\", \"quantity\": 1}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static int onHand(String sku) {
        return mercato.get("/api/v1/stock/" + sku).get("onHand").asInt();
    }

    private static void awaitParked(String processor, String sequence) {
        await().until(() -> sequence(processor, sequence).path("now").has("parkedAt"));
    }

    private static JsonNode sequence(String processor, String sequence) {
        return mercato.get("/api/v1/operations/parked/" + processor + "/" + sequence);
    }

    private static int repair(String action, String processor, String sequence, String more) {
        return mercato.post("/api/v1/operations/parked/" + processor + "/" + sequence + "/repairs", """
                        {"action": "%s", "reason": "Mended"%s}""".formatted(
                                action, more))
                .statusCode();
    }

    /** What {@code ./mercato parked} prints. */
    private static String parked(String... arguments) {
        List<String> command = new ArrayList<>(UnpackedJar.run("dev.mercato.app.ParkedCommands"));
        command.add("parked");
        command.addAll(List.of(arguments));
        command.add("--url=" + mercato.url());
        Path said = folder.resolve("parked-" + UUID.randomUUID() + ".txt");
        assertThat(JavaProcess.start(said, command).ended(Duration.ofMinutes(1)))
                .isZero();
        return Compose.read(said);
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
