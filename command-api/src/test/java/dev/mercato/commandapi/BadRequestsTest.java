package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.order.CancelOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Any bad address, method or header gets a stable code, never a 5xx, and sends no command. */
@CommandDoorTest
class BadRequestsTest {

    private static final String ORDER = "/api/v1/orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d";
    private static final String PLACING = """
            {"customerId": "cust-17", "paymentMethod": "tok_approve", "lines": [{"sku": "A-1", "quantity": 1}]}""";

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    BadRequestsTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "ord_",
                "ord_1",
                "pay_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d",
                "ORD_0198F3A2-7C11-7D3E-9B60-2F4C5A6B7C8D",
                "ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d%20"
            })
    void a_malformed_order_id_is_not_found(String order) {
        assertRejected(post("/api/v1/orders/" + order + "/shipment", "{}"), 404, "identifier_invalid");
        assertRejected(
                post("/api/v1/orders/" + order + "/cancellation", "{\"reason\": \"Twice\"}"),
                404,
                "identifier_invalid");
    }

    @Test
    void a_malformed_projection_name_is_not_found() {
        String name = "x".repeat(500);

        assertRejected(post("/api/v1/operations/projections/" + name + "/rebuild", ""), 404, "projection_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "A%20", "..", ".%2E", "A%0AB", "A%00B"})
    void a_malformed_sku_is_rejected(String sku) {
        assertRejected(post("/api/v1/products/" + sku + "/discontinuation", ""), 422, "sku_invalid");
        assertRejected(
                post("/api/v1/stock/" + sku + "/receipts", "{\"warehouse\": \"main\", \"quantity\": 1}"),
                422,
                "sku_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "A%C3", "A%ED%A0%80B", "%C0%AF"})
    void a_path_that_is_not_utf_8_is_rejected(String sku) {
        assertRejected(post("/api/v1/products/" + sku + "/discontinuation", ""), 400, "parameter_invalid");
    }

    @Test
    void a_sku_that_is_too_long_is_rejected() {
        assertRejected(post("/api/v1/products/" + "x".repeat(65) + "/discontinuation", ""), 422, "sku_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products/A;B/discontinuation",
                "/api/v1/products/A;x=1/discontinuation",
                "/api/v1/products/A/discontinuation;x=1",
                "/api/v1/products/A;/discontinuation"
            })
    void a_path_has_no_parameters(String path) {
        assertRejected(post(path, ""), 400, "parameter_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?dry=true", "?", "?sku=A-2", "?a%20b=%FF"})
    void a_query_is_rejected_unless_it_is_empty(String query) {
        MvcTestResult answer = post("/api/v1/products/A-1/discontinuation" + query, "");

        if (query.equals("?")) {
            assertThat(answer).hasStatus(201);
        } else {
            assertRejected(answer, 400, "parameter_unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "PUT", "DELETE", "PATCH"})
    void nothing_is_found_at_an_unknown_path(String method) {
        for (String path : List.of(
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/orders",
                "/api/v1/Orders",
                "/api/v1/orders/",
                "/api/v1/products//prices",
                "/error",
                "/nowhere")) {
            MvcTestResult answer = http.method(HttpMethod.valueOf(method))
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{}")
                    .exchange();

            assertRejected(answer, 404, "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void an_unsupported_method_is_rejected(String method) {
        for (String path : List.of("/api/v1/orders", ORDER + "/cancellation", "/api/v1/products/A-1/prices")) {
            MvcTestResult answer =
                    http.method(HttpMethod.valueOf(method)).uri(path).exchange();

            assertRejected(answer, 405, "method_not_allowed");
            assertThat(answer).hasHeader("Allow", "POST");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/xml",
                "application/merge-patch+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data;boundary=x",
                "application/json;charset=klingon",
                "*/*",
                "json"
            })
    void a_body_that_is_not_declared_as_json_is_rejected(String type) {
        MvcTestResult answer = http.post()
                .uri("/api/v1/orders")
                .header("Content-Type", type)
                .content(PLACING)
                .exchange();

        assertRejected(answer, 415, "media_type_unsupported");
    }

    @Test
    void a_body_without_a_content_type_is_rejected() {
        assertRejected(http.post().uri("/api/v1/orders").content(PLACING).exchange(), 415, "media_type_unsupported");
        assertRejected(http.post().uri("/api/v1/orders").exchange(), 415, "media_type_unsupported");
        assertThat(http.post().uri("/api/v1/products/A-1/discontinuation").exchange())
                .hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "klingon"})
    void a_compressed_body_is_rejected(String coding) {
        MvcTestResult answer = encoded(coding);

        assertRejected(answer, 415, "media_type_unsupported");
        assertThat(answer).hasHeader("Accept-Encoding", "identity");
    }

    @Test
    void a_body_with_identity_encoding_is_read() {
        assertThat(encoded("identity")).hasStatus(202);
    }

    private MvcTestResult encoded(String coding) {
        return http.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Encoding", coding)
                .content(PLACING)
                .exchange();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*", "nonsense", "a/b/c"})
    void only_json_answers_are_acceptable(String type) {
        assertRejected(accepting(type, "/api/v1/orders", PLACING), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "image/*", "nonsense", "a/b/c", ""})
    void an_answer_without_a_body_is_always_acceptable(String type) {
        assertThat(accepting(type, "/api/v1/products/A-1/discontinuation", "")).hasStatus(201);
        assertThat(accepting(type, "/api/v1/stock/A-1/receipts", "{\"warehouse\": \"main\", \"quantity\": 1}"))
                .hasStatus(201);
        assertThat(accepting(type, "/api/v1/operations/projections/sales/rebuild", ""))
                .hasStatus(202);
    }

    private MvcTestResult accepting(String type, String path, String body) {
        return http.post()
                .uri(path)
                .header("Accept", type)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void an_idempotency_key_has_1_to_255_printable_ascii_characters() {
        for (String key : List.of(
                "", "x".repeat(256), "ü", "a\tb", "a\u0000b", "\u007F", "\"\"", "\"a", "\"a\"b\"", "\"a\\b\"")) {
            assertRejected(withHeader("Idempotency-Key", key), 400, "header_invalid");
        }
        assertThat(withHeader("Idempotency-Key", "~".repeat(255))).hasStatus(202);
        assertThat(withHeader("Idempotency-Key", "a b")).hasStatus(202);
    }

    @Test
    void a_request_has_one_idempotency_key() {
        assertRejected(withHeader("Idempotency-Key", "a", "b"), 400, "header_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.5", "\"3.5", "*, \"3.5\""})
    void a_malformed_condition_is_rejected(String ifMatch) {
        assertRejected(withHeader("If-Match", ifMatch), 400, "header_invalid");
    }

    @Test
    void the_versions_that_a_client_expects_are_passed_on() {
        withHeader("If-Match", "\"3.5\", W/\"4.7\", \"5.9\"");

        assertThat(shop.onlyCommand().getPayload())
                .extracting(command -> ((CancelOrder) command).expectedVersions())
                .isEqualTo(List.of(3L, 5L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=-1", "wait=abc", "respond-async"})
    void a_preference_that_cannot_be_met_is_ignored(String preference) {
        assertThat(withHeader("Prefer", preference)).hasStatus(202).doesNotContainHeader("Preference-Applied");
    }

    /** Operators can do nothing about it. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_clients_mistake_is_not_worth_a_warning(CapturedOutput log) {
        post("/api/v1/orders", "{");
        post("/api/v1/orders?x=%FF", PLACING);
        post("/api/v1/orders/x/shipment", "");
        post("/nowhere", "");
        http.put().uri("/api/v1/orders").exchange();
        http.post().uri("/api/v1/orders").content(PLACING).exchange();
        accepting("text/html", "/api/v1/orders", PLACING);
        accepting("nonsense", "/api/v1/orders", PLACING);
        encoded("gzip");
        withHeader("If-Match", "");
        post("/api/v1/orders", "x".repeat(2_000_000));

        assertThat(log).doesNotContain(" WARN ").doesNotContain(" ERROR ");
    }

    private MvcTestResult withHeader(String name, String... values) {
        return http.post()
                .uri(ORDER + "/cancellation")
                .contentType(MediaType.APPLICATION_JSON)
                .header(name, (Object[]) values)
                .content("{\"reason\": \"Ordered twice\"}")
                .exchange();
    }

    private MvcTestResult post(String path, @Nullable String body) {
        return http.post()
                .uri(java.net.URI.create(path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body == null ? "" : body)
                .exchange();
    }

    private void assertRejected(MvcTestResult answer, int status, String code) {
        ProblemAssert.assertThat(answer).isProblem(status, code);
        assertThat(shop.received()).isEmpty();
    }
}
