package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real server shows: paths as sent over the wire, chunked bodies, and malformed HTTP. */
@CommandDoorTest
class WireTest {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1.1 (\\d{3}).*?\r\n(.*?)\r\n\r\n(.*)", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?i)content-type: (\\S+)");
    private static final int MEGABYTE = 1 << 20;
    private static final String ORDER = """
            {"customerId": "cust-17", "paymentMethod": "tok_approve", "lines": [{"sku": "A-1", "quantity": 1}]}""";

    private final FakeShop shop;
    private final int port;

    @Autowired
    WireTest(FakeShop shop, @LocalServerPort int port) {
        this.shop = shop;
        this.port = port;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @ParameterizedTest
    @CsvSource({
        "A%2FB, A/B",
        "A%5CB, 'A\\B'",
        "A%3BB, A;B",
        "A%20B, A B",
        "A%25B, A%B",
        "A%2520B, A%20B",
        "A%2BB, A+B",
        "A+B, A+B",
        "A%3FB, A?B",
        "A%23B, A#B",
        "%C3%BC, ü",
        "u%CC%88, ü",
        "%F0%9F%8D%B5, 🍵",
        "%2E%2E%2E, ...",
        "A%2F..%2FB, A/../B"
    })
    void any_sku_works_in_a_path(String path, String sku) throws IOException {
        Answer answer = send("POST", "/api/v1/products/" + path + "/discontinuation", "", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(shop.onlyCommand().getPayload()).isEqualTo(new DiscontinueProduct(new Sku(sku)));
    }

    @Test
    void a_location_can_be_followed() throws IOException {
        Answer answer = send("POST", "/api/v1/products/%2F%5C%3B%20%25%C3%BC%3F%23+/discontinuation", "", "");

        assertThat(answer.text()).contains("Location: /api/v1/products/%2F%5C%3B%20%25%C3%BC%3F%23%2B\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "A%0AB, 422, sku_invalid",
        "A%7FB, 422, sku_invalid",
        "%20, 422, sku_invalid",
        "A-1%E2%80%8B, 422, sku_invalid",
        "A%C2%A01, 422, sku_invalid",
        "A;B, 400, parameter_unknown",
        "A%FFB, 400, request_invalid",
        "A%00B, 400, request_invalid",
        "A%zzB, 400, request_invalid",
        "A%4, 400, request_invalid",
        ".., 422, sku_invalid",
        "%2E%2E, 422, sku_invalid"
    })
    void a_path_without_a_valid_sku_is_rejected(String path, int status, String code) throws IOException {
        send("POST", "/api/v1/products/" + path + "/discontinuation", "", "").isProblem(status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=%zz", "%zz=1", "x=%FF", "%FF", "=", "=1", "x=%00"})
    void a_query_that_cannot_be_decoded_is_rejected(String query) throws IOException {
        Answer answer = send("POST", "/api/v1/products/A-1/discontinuation?" + query, "", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("application/problem+json").containsPattern("parameter_(invalid|unknown)");
    }

    @Test
    void a_body_in_chunks_is_read() throws IOException {
        String body = "{\"warehouse\": \"main\", \"quantity\": 1}";

        Answer answer = send(
                "POST",
                "/api/v1/stock/A-1/receipts",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                chunk(body) + chunk(""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void a_body_in_chunks_is_not_read_beyond_the_limit() throws IOException {
        send(
                        "POST",
                        "/api/v1/orders",
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                        chunk("{" + " ".repeat(MEGABYTE)) + chunk("}") + chunk(""))
                .isProblem(413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/orders", "/api/v1/products/A-1/discontinuation", "/nowhere"})
    void a_body_that_is_announced_as_too_large_is_not_read(String path) throws IOException {
        send("POST", path, "Content-Type: application/json\r\nContent-Length: 99999999999\r\n", "{")
                .isProblem(413, "body_too_large");
    }

    @Test
    void a_form_is_not_read_beyond_the_limit_either() throws IOException {
        send(
                        "PUT",
                        "/api/v1/orders",
                        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
                        chunk("x".repeat(MEGABYTE + 1)) + chunk(""))
                .isProblem(413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void a_form_is_rejected(String type) throws IOException {
        String form = "--x\r\nbroken";

        send("POST", "/api/v1/orders?", "Content-Type: " + type + "\r\nContent-Length: " + form.length() + "\r\n", form)
                .isProblem(415, "media_type_unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW", "post"})
    void an_unknown_method_is_rejected(String method) throws IOException {
        assertThat(send(method, "/api/v1/orders", "", "").status()).isBetween(400, 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "99999999999999999999\r\n"})
    void a_body_in_broken_chunks_is_rejected(String chunks) throws IOException {
        Answer answer = send(
                "POST", "/api/v1/orders", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", chunks);

        answer.isProblem(400, "request_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "POST",
                "POST /api/v1/orders HTTP/1.1",
                "POST /api/v1/a b HTTP/1.1\nHost: localhost",
                "POST /api/v1/\"<> HTTP/1.1\nHost: localhost",
                "POST /api/v1/orders HTTP/1.1\nHost: localhost\nContent-Length: -1",
                "POST /api/v1/orders HTTP/1.1\nHost: localhost\nContent-Length: 1\nContent-Length: 2",
                "POST /api/v1/orders HTTP/1.1\nHost: localhost\nnonsense"
            })
    void malformed_http_is_rejected(String request) throws IOException {
        Answer answer = exchange(request.replace("\n", "\r\n") + "\r\n\r\n");

        answer.isProblem(answer.status(), answer.status() == 404 ? "not_found" : "request_invalid");
        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
    }

    @Test
    void what_is_too_long_is_rejected() throws IOException {
        String tooLong = "x".repeat(100_000);

        exchange("POST /" + tooLong + " HTTP/1.1\r\nHost: localhost\r\n\r\n").isProblem(400, "request_invalid");
        exchange("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nX: " + tooLong + "\r\n\r\n")
                .isProblem(400, "request_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/v1/orders HTTP/9.9, 505",
        "'POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense', 501"
    })
    void unsupported_http_is_rejected_as_the_protocol_requires(String request, int status) throws IOException {
        exchange(request.replace("\\r\\n", "\r\n") + "\r\n\r\n").isProblem(status, "request_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:9000",
                "127.0.0.1",
                "127.3.2.1:8080",
                "[::1]",
                "[0:0:0:0:0:0:0:1]:8080",
                "[::ffff:127.0.0.1]:80"
            })
    void a_loopback_host_is_accepted(String host) throws IOException {
        assertThat(called(host, "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "shop.example:8080",
                "localhost.shop.example",
                "127.0.0.1.shop.example",
                "notlocalhost",
                "0.0.0.0:8080",
                "192.0.2.1",
                "[::]:8080",
                "[2001:db8::1]",
                ""
            })
    void a_foreign_host_is_rejected(String host) throws IOException {
        called(host, "").isProblem(421, "host_not_allowed");
        assertThat(shop.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "localhost:8080, http://127.0.0.1:8080",
        "[::1]:8080, HTTP://[::1]:8080",
        "localhost, https://localhost"
    })
    void the_servers_own_origin_is_accepted(String host, String origin) throws IOException {
        assertThat(called(host, "Origin: " + origin + "\r\n").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://shop.example",
                "http://shop.example:8080",
                "http://localhost",
                "http://localhost:3000",
                "http://localhost:8080.shop.example",
                "http://localhost:8080@shop.example",
                "http://shop.example:8080#localhost:8080",
                "http://[2001:db8::1]:8080",
                "chrome-extension://localhost:8080",
                "localhost:8080",
                "''",
                "http://localhost:8080\r\nOrigin: http://shop.example"
            })
    void a_foreign_origin_is_rejected(String origin) throws IOException {
        called("localhost:8080", "Origin: " + origin + "\r\n").isProblem(403, "origin_not_allowed");
        assertThat(shop.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/v3/api-docs", "/api/v1/orders", "/nowhere"})
    void no_path_is_open_to_other_hosts_or_origins(String path) throws IOException {
        exchange("GET " + path + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n")
                .isProblem(421, "host_not_allowed");
        exchange("OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://shop.example\r\n"
                        + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")
                .isProblem(403, "origin_not_allowed");
    }

    /** Like the health check of a container. */
    @Test
    void a_request_without_a_host_is_accepted() throws IOException {
        assertThat(exchange("GET /actuator/health HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    }

    private Answer called(String host, String headers) throws IOException {
        return exchange(
                "POST /api/v1/products/A-1/discontinuation HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                        + headers + "Content-Length: 0\r\nContent-Type: application/json\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/v1/products/A-1/discontinuation HTTP/1.1, 201",
        "POST /api/v1/orders/x/shipment HTTP/1.1, 404",
        "GET /nowhere HTTP/1.1, 404",
        "GET /api/v1/orders HTTP/1.1, 405",
        "POST /api/v1/%zz HTTP/1.1, 400",
        "GET /actuator/health HTTP/1.1, 200",
        "GET /v3/api-docs HTTP/1.1, 200",
        "nonsense, 400"
    })
    void no_answer_is_cached_or_sniffed(String request, int status) throws IOException {
        Answer answer = exchange(request
                + "\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Content-Length: 0\r\n"
                + "Content-Type: application/json\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text())
                .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
                .containsOnlyOnce("Cache-Control: no-store\r\n");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_client_that_disconnects_during_its_answer_is_not_an_error(CapturedOutput log) throws IOException {
        shop.showing(order -> Optional.of(Orders.large(order, FakeShop.VERSION)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Prefer: wait=30\r\nContent-Length: " + ORDER.length() + "\r\n\r\n" + ORDER)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.setSoLinger(true, 0); // Resets the connection on close.
        }

        await().until(() -> log.getOut().contains("The client disconnected"));
        assertThat(log).doesNotContain(" ERROR ").doesNotContain(" WARN ").doesNotContain("\tat ");
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + content + "\r\n";
    }

    private Answer send(String method, String path, String headers, String body) throws IOException {
        String length = headers.contains("Length") || headers.contains("Encoding") ? "" : "Content-Length: 0\r\n";
        return exchange(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + length
                + "\r\n" + body);
    }

    private Answer exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
            } catch (SocketException rejected) {
                // The server need not read a rejected body to its end.
                assertThat(rejected).isNotNull();
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher parts = ANSWER.matcher(answer);
            assertThat(parts.find()).as(answer).isTrue();
            return new Answer(Integer.parseInt(parts.group(1)), answer, parts.group(3));
        }
    }

    private record Answer(int status, String text, String body) {

        void isProblem(int expected, String code) {
            Matcher type = TYPE.matcher(text);
            assertThat(type.find()).as(text).isTrue();
            String json = body.startsWith("{") ? body : body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
            ProblemAssert.assertThatAnswer(status, type.group(1), json).isProblem(expected, code);
        }
    }
}
