package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of {@code compose.yaml} as plain processes on a real Axon Server, with nginx in front of them. */
class ComposeAxonServerIT {

    @TempDir
    private static Path folder;

    private static AxonServer axonServer;
    private static ComposedMercato mercato;

    @BeforeAll
    static void start() {
        NginxGateway.require();
        axonServer = AxonServer.ready(folder);
        mercato = new ComposedMercato(axonServer, folder);
    }

    @AfterAll
    static void stop() {
        if (mercato != null) {
            mercato.close();
        }
        if (axonServer != null) {
            axonServer.close();
        }
    }

    @Test
    void an_order_is_placed_shipped_and_read_through_the_gateway() {
        NginxGateway gateway = mercato.gateway();
        stock("cup", 10);

        HttpResponse<String> placed = order(gateway, "cup");
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Preference-Applied")).contains("wait=30");
        assertThat(status(placed)).isEqualTo("CONFIRMED");
        String location = placed.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> shipped = gateway.post(
                location + "/shipment",
                "",
                "Prefer",
                "wait=30",
                "If-Match",
                placed.headers().firstValue("ETag").orElseThrow());
        assertThat(shipped.statusCode()).isEqualTo(200);
        assertThat(status(shipped)).isEqualTo("COMPLETED");

        assertThat(gateway.get(location).get("status").asString()).isEqualTo("COMPLETED");
        assertThat(gateway.get(location + "/history").get("items")).isNotEmpty();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                gateway.get("/api/v1/stock/cup").get("onHand").asInt())
                        .isEqualTo(8));
        assertThat(gateway.send("GET", "/swagger-ui/index.html", "").body()).contains("swagger-ui-bundle.js");
        assertThat(gateway.send("GET", "/v3/api-docs/swagger-config", "").body())
                .contains("\"url\":\"/v3/api-docs\"");
        assertThat(gateway.send("GET", "/actuator/health", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_door_that_is_gone_is_unavailable_until_it_is_back() {
        NginxGateway gateway = mercato.gateway();
        stock("door", 10);
        ComposedMercato.Composed queries = mercato.one("query-api");
        queries.kill();

        HttpResponse<String> refused = gateway.send("GET", "/api/v1/stock/door", "");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Reachable.JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("unavailable");
        assertThat(order(gateway, "door").statusCode()).as("the other door").isEqualTo(201);

        queries.start();
        queries.awaitReady();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                gateway.send("GET", "/api/v1/stock/door", "").statusCode())
                        .isEqualTo(200));
    }

    @Test
    void an_older_system_gets_its_share_and_mercato_ends_what_it_began() {
        stock("share", 10);
        HttpResponse<String> placed = order(mercato.gateway(), "share");
        String location = placed.headers().firstValue("Location").orElseThrow();

        try (EchoServer older = new EchoServer("older");
                NginxGateway shared = mercato.gateway(
                        Map.of("OLDER_SYSTEM_URL", "http://" + older.address(), "OLDER_SYSTEM_PERCENT", "100"))) {
            assertThat(order(shared, "share").body()).isEqualTo("older");
            assertThat(shared.send("GET", "/api/v1/products", "").body()).isEqualTo("older");
            assertThat(shared.get(location).get("status").asString()).isEqualTo("CONFIRMED");
            assertThat(status(shared.post(location + "/shipment", "", "Prefer", "wait=30")))
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void no_service_can_look_into_the_database_of_another() throws SQLException {
        Map<String, Map<String, String>> keepers = mercato.keepers();
        assertThat(keepers).hasSize(5);
        for (String service : keepers.keySet()) {
            for (String other : keepers.keySet()) {
                if (service.equals(other)) {
                    connect(keepers.get(service), keepers.get(other)).close();
                } else {
                    assertThatThrownBy(() -> connect(keepers.get(service), keepers.get(other))
                                    .close())
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied for database");
                }
            }
        }
    }

    @Test
    void events_are_in_no_database() throws SQLException {
        for (Map<String, String> keeper : mercato.keepers().values()) {
            try (Connection connection = connect(keeper, keeper);
                    Statement statement = connection.createStatement();
                    ResultSet tables = statement.executeQuery("""
                            select count(*) filter (where table_name in ('events', 'snapshots')), count(*)
                            from information_schema.tables where table_schema = 'public'""")) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getInt(1)).isZero();
                assertThat(tables.getInt(2)).isPositive();
            }
        }
    }

    private static Connection connect(Map<String, String> who, Map<String, String> where) throws SQLException {
        return DriverManager.getConnection(
                where.get("MERCATO_POSTGRES_URL"),
                who.get("MERCATO_POSTGRES_USER"),
                who.get("MERCATO_POSTGRES_PASSWORD"));
    }

    private static void stock(String sku, int quantity) {
        NginxGateway gateway = mercato.gateway();
        assertThat(gateway.post("/api/v1/products", """
                {"sku": "%s", "name": "Product %s", "price": {"amount": "12.30", "currency": "EUR"}}""".formatted(sku, sku)).statusCode())
                .isEqualTo(201);
        assertThat(gateway.post("/api/v1/stock/" + sku + "/receipts", """
                {"warehouse": "main", "quantity": %d}""".formatted(quantity))
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> order(NginxGateway gateway, String sku) {
        return gateway.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "%s", "quantity": 2}]}""".formatted(sku), "Prefer", "wait=30");
    }

    private static String status(HttpResponse<String> answer) {
        return Reachable.JSON.readTree(answer.body()).get("status").asString();
    }
}
