package dev.mercato.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.Ports;
import dev.mercato.app.running.Reachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The gateway in front of doors that only say who they are. */
class GatewayRoutesTest {

    private static final EchoServer COMMANDS = new EchoServer("command-api");
    private static final EchoServer QUERIES = new EchoServer("query-api");
    private static final EchoServer OLDER = new EchoServer("older");

    @TempDir
    private static Path folder;

    private static NginxGateway gateway;

    @BeforeAll
    static void start() {
        NginxGateway.require();
        gateway = gateway(Map.of());
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        COMMANDS.close();
        QUERIES.close();
        OLDER.close();
    }

    private static NginxGateway gateway(Map<String, String> environment) {
        return NginxGateway.start(
                Compose.in(environment),
                Map.of("command-api:8080", COMMANDS.address(), "query-api:8080", QUERIES.address()),
                folder);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/orders, command-api",
        "POST, /api/v1/orders/ord_1/shipment, command-api",
        "DELETE, /api/v1/orders/ord_1, command-api",
        "GET, /api/v1/orders?customer=c%2F1&limit=2, query-api",
        "GET, /api/v1/products/A%2FB%5C%25, query-api",
        "GET, /api/v1/products/a.., query-api",
        "POST, /api/v1/carts, command-api",
        "PUT, /api/v1/carts/crt_1/lines/CUP, command-api",
        "POST, /api/v1/carts/crt_1/checkout, command-api",
        "GET, /api/v1/carts/crt_1, query-api",
        "POST, /api/v1/notifications/ntf_1/retry, command-api",
        "GET, /api/v1/notifications?status=FAILED, query-api",
        "GET, /api/v1/orders/ord_1/notifications, query-api",
        "GET, /api/v1/events/stream?after=1, query-api",
        "POST, /api/v1/customers, command-api",
        "POST, /api/v1/customers/searches/erasure, command-api",
        "POST, /api/v1/customers/searches, query-api",
        "POST, /api/v1/customers/searches?limit=2, query-api",
        "GET, /swagger-ui/index.html, query-api",
        "GET, /v3/api-docs/asyncapi, query-api",
        "GET, /v3/api-docs/swagger-config, query-api",
    })
    void commands_go_to_one_door_and_queries_to_the_other_as_they_were_written(
            String method, String path, String door) {
        assertThat(gateway.send(method, path, "").body()).isEqualTo(door);
        EchoServer.Asked asked = (door.equals("query-api") ? QUERIES : COMMANDS).last();
        assertThat(asked.method()).isEqualTo(method);
        assertThat(asked.uri()).isEqualTo(path);
        assertThat(asked.header("Host")).isEqualTo(gateway.url().getAuthority());
    }

    @Test
    void a_head_is_a_query() {
        assertThat(gateway.send("HEAD", "/api/v1/products/head", "").statusCode())
                .isEqualTo(200);
        assertThat(QUERIES.last().uri()).isEqualTo("/api/v1/products/head");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v2/orders",
                "/actuator",
                "/actuator/health/readiness",
                "/simulated-provider/ledger",
                "/v3/api-docs.yaml",
                "/v3/api-docs/",
                // What Tomcat would read as /actuator.
                "/api/v1/..;/..;/actuator/health",
                "/api/v1/..;a=b/..;/actuator/health",
                "/api/v1/carts/..;/..;/..;/actuator/health",
                "/api/v1/%2e%2e/%2E./actuator/health",
                "/api/v1/a%2fb%2fc/../../../actuator/health",
                "/api/v1/a%2fb%2fc/%2e%2e/.%2e/../actuator/health",
                "/swagger-ui/a%2fb/../../actuator/health",
                "/swagger-ui/..;/actuator/health",
                // What nginx would read as the API.
                "/actuator/health/..%2f..%2fapi/v1/orders",
                "/actuator/../api/v1/orders",
            })
    void nothing_else_is_public(String path) {
        int asked = COMMANDS.asked().size() + QUERIES.asked().size();
        for (String method : new String[] {"GET", "POST"}) {
            HttpResponse<String> answer = gateway.send(method, path, "");
            assertProblem(answer, 404, "not_found");
        }
        assertThat(COMMANDS.asked().size() + QUERIES.asked().size()).isEqualTo(asked);
    }

    @Test
    void the_api_is_described_whole() {
        JsonNode described = gateway.get("/v3/api-docs");
        assertThat(described)
                .isEqualTo(Reachable.JSON.readTree(
                        Compose.read(Compose.FOLDER.resolve(Path.of("..", "docs", "api", "openapi.json")))));
        assertThat(described.get("paths").get("/api/v1/orders").propertyNames()).contains("get", "post");
        assertThat(gateway.send("GET", "/v3/api-docs", "").headers().firstValue("Content-Type"))
                .contains("application/json");
        assertThat(gateway.send("GET", "/swagger-ui.html", "").headers().firstValue("Location"))
                .contains("/swagger-ui/index.html");
        assertProblem(gateway.post("/v3/api-docs", "{}"), 405, "method_not_allowed");
    }

    @Test
    void a_body_is_as_large_as_the_doors_take_it_and_no_larger() {
        assertThat(gateway.post("/api/v1/orders", "x".repeat(1024 * 1024)).statusCode())
                .isEqualTo(200);
        assertThat(COMMANDS.last().length()).isEqualTo(1024 * 1024);
        assertProblem(gateway.post("/api/v1/orders", "x".repeat(1024 * 1024 + 1)), 413, "body_too_large");
    }

    @Test
    void a_body_of_unknown_length_is_stopped_as_well() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        assertThat(raw("POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
    void what_is_no_request_is_told_so_as_a_problem(String request) throws IOException {
        assertThat(raw(request)).contains("\"status\":400,\"code\":\"request_invalid\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 500, 502, 503, 504})
    void what_a_door_answers_is_passed_on_as_it_is(int status) {
        HttpResponse<String> answer = gateway.post("/api/v1/status/" + status, "");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("command-api");
    }

    @Test
    void a_door_that_is_gone_is_unavailable_for_now() {
        String nobody = "127.0.0.1:" + Ports.free();
        try (NginxGateway alone = NginxGateway.start(
                Compose.in(Map.of()),
                Map.of("command-api:8080", nobody, "query-api:8080", QUERIES.address()),
                folder)) {
            HttpResponse<String> answer = alone.post("/api/v1/orders", "{}");
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(alone.send("GET", "/api/v1/orders", "").statusCode()).isEqualTo(200);

            String secret = "0123456789abcdef0123456789abcdef01234567";
            assertProblem(alone.post("/api/v1/carts/crt_" + secret + "/checkout", "{}"), 503, "unavailable");
            await().untilAsserted(() -> assertThat(alone.log())
                    .contains("\"POST /api/v1/carts/crt_.../checkout HTTP/1.1\" 503")
                    .contains("connect() failed")
                    .doesNotContain(secret));
        }
    }

    @Test
    void what_opens_a_guests_cart_or_ends_reminders_is_not_in_the_log() {
        String secret = "0123456789abcdef0123456789abcdef01234567";
        String cart = "/api/v1/carts/crt_" + secret;
        gateway.send("GET", cart, "");
        gateway.send("GET", "/api/v1/opt-outs/5f0c." + secret, "");
        gateway.send("GET", cart + "?a=b", "");
        gateway.post(cart + "/checkout", "{}", "X-Request-Id", "cart-1");

        await().untilAsserted(() -> assertThat(gateway.log())
                .contains("\"GET /api/v1/carts/crt_... HTTP/1.1\" 200")
                .contains("\"GET /api/v1/carts/crt_...?a=b HTTP/1.1\" 200")
                .contains("\"POST /api/v1/carts/crt_.../checkout HTTP/1.1\" 200")
                .contains("\"GET /api/v1/opt-outs/... HTTP/1.1\" 200")
                .contains("mercato cart-1"));
        assertThat(gateway.log()).doesNotContain(secret);
        assertThat(QUERIES.last().uri()).isEqualTo(cart + "?a=b");
    }

    @Test
    void a_request_keeps_its_id_or_gets_one() {
        HttpResponse<String> named = gateway.post("/api/v1/orders", "", "X-Request-Id", "shop-1:a.b_c");
        assertThat(COMMANDS.last().header("X-request-id")).isEqualTo("shop-1:a.b_c");
        assertThat(named.headers().allValues("X-Request-Id")).containsExactly("shop-1:a.b_c");
        await().untilAsserted(() -> assertThat(gateway.log()).contains("mercato shop-1:a.b_c"));

        for (String[] headers : new String[][] {{}, {"X-Request-Id", "no \" id"}, {"X-Request-Id", "x".repeat(129)}}) {
            String made = gateway.post("/api/v1/orders", "", headers)
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();
            assertThat(made).matches("[0-9a-f]{32}");
            assertThat(COMMANDS.last().header("X-request-id")).isEqualTo(made);
        }
    }

    @Test
    void a_share_of_the_customers_is_served_by_an_older_system_and_each_always_by_the_same_one() {
        try (NginxGateway shared = gateway(older("30", "/"))) {
            Set<Integer> older = new HashSet<>();
            for (int customer = 0; customer < 400; customer++) {
                String first = shared.post("/api/v1/orders", "", "X-Customer-Id", "c-" + customer)
                        .body();
                String second = shared.send("GET", "/api/v1/orders", "", "X-Customer-Id", "c-" + customer)
                        .body();
                assertThat(second.equals("older")).isEqualTo(first.equals("older"));
                if (first.equals("older")) {
                    older.add(customer);
                }
            }
            assertThat(older).hasSizeBetween(80, 160);
            assertThat(OLDER.last().uri()).isEqualTo("/api/v1/orders");
            Set<String> byAddress = new HashSet<>();
            IntStream.range(0, 20)
                    .forEach(time ->
                            byAddress.add(shared.post("/api/v1/orders", "").body()));
            assertThat(byAddress).hasSize(1);
        }
    }

    @Test
    void as_the_share_shrinks_nobody_moves_to_the_older_system() {
        List<String> customers =
                IntStream.range(0, 300).mapToObj(number -> "c-" + number).toList();
        Set<String> before = new HashSet<>(customers);
        for (String percent : List.of("60", "25", "1")) {
            try (NginxGateway shared = gateway(older(percent, ""))) {
                Set<String> older = customers.stream()
                        .filter(customer -> shared.post("/api/v1/orders", "", "X-Customer-Id", customer)
                                .body()
                                .equals("older"))
                        .collect(Collectors.toSet());
                assertThat(before).containsAll(older).hasSizeGreaterThan(older.size());
                before = older;
            }
        }
    }

    @Test
    void with_a_share_of_everything_only_what_mercato_began_stays_with_it() {
        try (NginxGateway shared = gateway(older("100", ""))) {
            assertThat(shared.post("/api/v1/orders", "{}").body()).isEqualTo("older");
            assertThat(shared.send("GET", "/api/v1/products", "").body()).isEqualTo("older");
            assertThat(shared.send("GET", "/api/v1/orders/ord_1", "").body()).isEqualTo("query-api");
            assertThat(shared.post("/api/v1/orders/ord_1/shipment", "").body()).isEqualTo("command-api");
            assertThat(shared.send("GET", "/api/v1/payments/pay_1", "").body()).isEqualTo("query-api");
            assertThat(shared.post("/api/v1/carts", "{}").body()).isEqualTo("older");
            assertThat(shared.post("/api/v1/carts/crt_1/checkout", "").body()).isEqualTo("command-api");
            assertThat(shared.send("GET", "/api/v1/carts/crt_1", "").body()).isEqualTo("query-api");
        }
    }

    @Test
    void a_share_of_nothing_leaves_the_older_system_alone() {
        int asked = OLDER.asked().size();
        try (NginxGateway shared = gateway(older("0", ""))) {
            IntStream.range(0, 50)
                    .forEach(customer -> assertThat(shared.post("/api/v1/orders", "", "X-Customer-Id", "c-" + customer)
                                    .body())
                            .isEqualTo("command-api"));
        }
        assertThat(OLDER.asked()).hasSize(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "1.5", "half", "05"})
    void a_share_that_makes_no_sense_is_rejected(String percent) {
        assertThatThrownBy(() -> gateway(older(percent, "")).close())
                .hasMessageContaining("OLDER_SYSTEM_PERCENT is '" + percent + "', not a whole number from 0 to 100");
    }

    @Test
    void a_share_of_nobody_is_rejected() {
        assertThatThrownBy(() -> gateway(Map.of("OLDER_SYSTEM_PERCENT", "5")).close())
                .hasMessageContaining("no OLDER_SYSTEM_URL is given");
    }

    @Test
    void a_door_that_comes_back_at_another_address_is_found_there() throws IOException {
        try (EchoServer one = new EchoServer("one");
                EchoServer other = new EchoServer("other", "127.0.0.2", one.port());
                NameServer nameServer = new NameServer(Map.of("query-api", new byte[] {127, 0, 0, 1}));
                NginxGateway behindNames = NginxGateway.start(
                        Compose.in(Map.of()),
                        Map.of("127.0.0.11", nameServer.address(), ":8080", ":" + one.port()),
                        folder)) {
            assertThat(behindNames.send("GET", "/api/v1/orders", "").body()).isEqualTo("one");
            assertProblem(behindNames.post("/api/v1/orders", ""), 503, "unavailable");
            nameServer.name(Map.of("query-api", new byte[] {127, 0, 0, 2}, "command-api", new byte[] {127, 0, 0, 2}));
            await().untilAsserted(() -> {
                assertThat(behindNames.send("GET", "/api/v1/orders", "").body()).isEqualTo("other");
                assertThat(behindNames.post("/api/v1/orders", "").body()).isEqualTo("other");
            });
            assertThat(other.asked()).isNotEmpty();
        }
    }

    private static Map<String, String> older(String percent, String end) {
        return Map.of("OLDER_SYSTEM_PERCENT", percent, "OLDER_SYSTEM_URL", "http://" + OLDER.address() + end);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Reachable.JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("title").asString()).isNotBlank();
    }

    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.url().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
