package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Any bad body gets a stable code and the place in the body, never a 5xx, and sends no command. */
@CommandDoorTest
class BadBodiesTest {

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    BadBodiesTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                // Bodies that are not JSON.
                arguments("", 400, "body_unreadable", null),
                arguments(" ", 400, "body_unreadable", null),
                arguments("null", 400, "body_unreadable", null),
                arguments("{", 400, "body_unreadable", null),
                arguments("order", 400, "body_unreadable", null),
                arguments("<order/>", 400, "body_unreadable", null),
                arguments(order("") + "x", 400, "body_unreadable", null),
                arguments(order("") + "{}", 400, "body_unreadable", null),
                arguments("{'customerId': 'cust-17'}", 400, "body_unreadable", null),
                arguments("{\"customerId\": \"a\\u00", 400, "body_unreadable", "/customerId"),
                arguments("{\"customerId\": \"a\nb\"}", 400, "body_unreadable", "/customerId"),
                arguments("[".repeat(20_000), 400, "value_invalid", null),
                arguments("{\"customerId\":".repeat(20_000), 400, "value_invalid", "/customerId"),
                arguments("{\"x\":" + "[".repeat(20_000), 400, "body_unreadable", null),

                // Bodies that are JSON, but not an order.
                arguments("[]", 400, "value_invalid", null),
                arguments("\"order\"", 400, "value_invalid", null),
                arguments("1e999999999", 400, "value_invalid", null),
                arguments("{}", 400, "field_missing", "/paymentMethod"),
                arguments(order(", \"colour\": \"red\""), 400, "field_unknown", "/colour"),
                arguments(order(", \"a~/b\": 1"), 400, "field_unknown", "/a~0~1b"),
                arguments(order(", \"\\u0000\": 1"), 400, "field_unknown", "/\0"),
                arguments(order(", \"\\ud800\": 1"), 400, "body_unreadable", null),
                arguments(order(", \"customerId\": \"cust-18\""), 400, "body_unreadable", null),
                // Then it is that of a guest.
                arguments(order("").replace("\"cust-17\"", "null"), 422, "contact_required", null),
                arguments(order("").replace("\"customerId\": \"cust-17\", ", ""), 422, "contact_required", null),
                arguments(
                        order("").replace("cust-17", "ord_c598cefe-b734-502e-9e55-0c4ae6951335"),
                        422,
                        "customer_invalid",
                        null),
                arguments(order(", \"contact\": {\"name\": \"Ada\"}"), 400, "field_missing", "/contact/email"),
                arguments(
                        order(", \"contact\": {\"name\": \"Ada\", \"email\": \"ada\"}"),
                        422,
                        "email_invalid",
                        "/contact/email"),
                arguments(order(", \"shippingAddress\": {}"), 400, "field_missing", "/shippingAddress/recipient"),
                arguments(order("").replace("\"cust-17\"", "17"), 400, "value_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "true"), 400, "value_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "1e999999999"), 400, "value_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "[\"a\"]"), 400, "value_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "{\"value\": \"a\"}"), 400, "value_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "\"\""), 422, "customer_invalid", "/customerId"),
                arguments(order("").replace("\"cust-17\"", "\" a\""), 422, "customer_invalid", "/customerId"),
                arguments(order("").replace("cust-17", "x".repeat(65)), 422, "customer_invalid", "/customerId"),
                arguments(order("").replace("cust-17", "a\\u0000b"), 422, "customer_invalid", "/customerId"),
                arguments(order("").replace("cust-17", "a\\ud83d"), 422, "customer_invalid", "/customerId"),
                arguments(order("").replace("cust-17", "\\ude00b"), 422, "customer_invalid", "/customerId"),
                arguments(
                        order("").replace("tok_approve", "x".repeat(129)),
                        422,
                        "payment_method_invalid",
                        "/paymentMethod"),
                arguments(order(", \"reference\": \"\""), 422, "reference_invalid", "/reference"),
                arguments(order(", \"reference\": 5"), 400, "value_invalid", "/reference"),

                // Lines.
                arguments(lines("null"), 400, "field_missing", "/lines"),
                arguments(lines("{}"), 400, "value_invalid", "/lines"),
                arguments(lines("\"\""), 400, "value_invalid", "/lines"),
                arguments(lines("{\"sku\": \"A-1\", \"quantity\": 1}"), 400, "value_invalid", "/lines"),
                arguments(lines("[]"), 422, "order_empty", null),
                arguments(
                        lines("[" + "{\"sku\": \"A-1\", \"quantity\": 1},".repeat(1_000)
                                + "{\"sku\": \"A-1\", \"quantity\": 1}]"),
                        422,
                        "order_too_long",
                        null));
    }

    static Stream<Arguments> secondLines() {
        return Stream.of(
                arguments("null", 400, "field_missing", ""),
                arguments("5", 400, "value_invalid", ""),
                arguments("[]", 400, "value_invalid", ""),
                arguments("\"\"", 400, "value_invalid", ""),
                arguments("{}", 400, "field_missing", "/sku"),
                arguments("{\"sku\": \"A-1\"}", 400, "field_missing", "/quantity"),
                arguments(quantity("null"), 400, "field_missing", "/quantity"),
                arguments(quantity("\"1\""), 400, "value_invalid", "/quantity"),
                arguments(quantity("\"\""), 400, "value_invalid", "/quantity"),
                arguments(quantity("true"), 400, "value_invalid", "/quantity"),
                arguments(quantity("1.5"), 400, "value_invalid", "/quantity"),
                arguments(quantity("1.0"), 400, "value_invalid", "/quantity"),
                arguments(quantity("1e999999999"), 400, "value_invalid", "/quantity"),
                arguments(quantity("1" + "0".repeat(30)), 400, "value_invalid", "/quantity"),
                arguments(quantity("-1" + "0".repeat(30)), 400, "value_invalid", "/quantity"),
                arguments(quantity("2147483648"), 400, "value_invalid", "/quantity"),
                arguments(quantity("9".repeat(2_000)), 400, "body_unreadable", ""),
                arguments(quantity("NaN"), 400, "body_unreadable", ""),
                arguments(quantity("01"), 400, "body_unreadable", ""),
                arguments(quantity("[1]"), 400, "value_invalid", "/quantity"),
                arguments(quantity("0"), 422, "quantity_invalid", "/quantity"),
                arguments(quantity("-1"), 422, "quantity_invalid", "/quantity"),
                arguments(quantity("1000001"), 422, "quantity_invalid", "/quantity"),
                arguments(quantity("1, \"colour\": 1"), 400, "field_unknown", "/colour"),
                arguments(quantity("1, \"sku\": \"A-2\""), 400, "body_unreadable", ""),
                arguments(quantity("1").replace("A-1", ".."), 422, "sku_invalid", "/sku"),
                arguments(quantity("1").replace("A-1", "\\u202e\\ud800"), 422, "sku_invalid", "/sku"),
                arguments(price("9.90"), 400, "value_invalid", "/unitPrice"),
                arguments(price("\"9.90\""), 400, "value_invalid", "/unitPrice"),
                arguments(price("{}"), 400, "field_missing", "/unitPrice/amount"),
                arguments(money("9.90", "\"EUR\""), 400, "value_invalid", "/unitPrice/amount"),
                arguments(money("9", "\"EUR\""), 400, "value_invalid", "/unitPrice/amount"),
                arguments(money("null", "\"EUR\""), 400, "field_missing", "/unitPrice/amount"),
                arguments(money("\"9.90\"", "null"), 400, "field_missing", "/unitPrice/currency"),
                arguments(money("\"9.90\"", "978"), 400, "value_invalid", "/unitPrice/currency"),
                arguments(money("\"9.90\"", "\"EUR\", \"tax\": 1"), 400, "field_unknown", "/unitPrice/tax"),
                arguments(money("\"9.90\"", "\"XYZ\""), 422, "currency_unknown", "/unitPrice"),
                arguments(money("\"9.90\"", "\"eur\""), 422, "currency_unknown", "/unitPrice"),
                arguments(money("\"9.90\"", "\"XXX\""), 422, "currency_unknown", "/unitPrice"),
                arguments(money("\"1.1234567\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"1e5\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"1e999999999\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"1,50\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"1" + "0".repeat(30) + "\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"1000000000000\"", "\"EUR\""), 422, "money_invalid", "/unitPrice"),
                arguments(money("\"-0.01\"", "\"EUR\""), 422, "price_negative", "/unitPrice"));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"main\", \"quantity\": 0}",
                        422,
                        "quantity_invalid",
                        "/quantity"),
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"main\", \"quantity\": 1000000001}",
                        422,
                        "quantity_invalid",
                        "/quantity"),
                arguments("stock/A-1/receipts", "{\"warehouse\": \"main\"}", 400, "field_missing", "/quantity"),
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"main\", \"quantity\": null}",
                        400,
                        "field_missing",
                        "/quantity"),
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"main\", \"quantity\": \"1\"}",
                        400,
                        "value_invalid",
                        "/quantity"),
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"main\", \"quantity\": 9223372036854775808}",
                        400,
                        "value_invalid",
                        "/quantity"),
                arguments(
                        "stock/A-1/receipts",
                        "{\"warehouse\": \"\", \"quantity\": 1}",
                        422,
                        "warehouse_invalid",
                        "/warehouse"),
                arguments(
                        "stock/A-1/adjustments",
                        "{\"warehouse\": \"main\", \"change\": 0, \"reason\": \"Broken\"}",
                        422,
                        "adjustment_invalid",
                        "/change"),
                arguments(
                        "stock/A-1/adjustments",
                        "{\"warehouse\": \"main\", \"change\": 1, \"reason\": \" \"}",
                        422,
                        "reason_invalid",
                        "/reason"),
                arguments(
                        "products",
                        "{\"sku\": \"A-1\", \"name\": \"Cup\", \"price\": null}",
                        400,
                        "field_missing",
                        "/price"),
                arguments(
                        "products",
                        "{\"sku\": \"A-1\", \"name\": \"" + "x".repeat(201)
                                + "\", \"price\": {\"amount\": \"1\", \"currency\": \"EUR\"}}",
                        422,
                        "name_invalid",
                        "/name"),
                arguments(
                        "products",
                        "{\"sku\": \"A-1\\u200b\", \"name\": \"Cup\", \"price\": {\"amount\": \"1\", \"currency\": \"EUR\"}}",
                        422,
                        "sku_invalid",
                        "/sku"),
                arguments("products/A-1/discontinuation", "{\"why\": \"old\"}", 400, "field_unknown", "/why"),
                arguments("products/A-1/discontinuation", "null x", 400, "body_unreadable", null),
                arguments("products/A-1/discontinuation", "[]", 400, "value_invalid", null),
                arguments(
                        "orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/cancellation",
                        "{}",
                        400,
                        "field_missing",
                        "/reason"),
                arguments(
                        "orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/shipment",
                        "{\"now\": true}",
                        400,
                        "field_unknown",
                        "/now"),
                arguments("operations/projections/orders/rebuild", "{\"fast\": true}", 400, "field_unknown", "/fast"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void an_order_that_cannot_be_read_is_rejected(String body, int status, String code, @Nullable String pointer) {
        assertRejected(post("orders", body), status, code, pointer, null);
    }

    @ParameterizedTest
    @MethodSource("secondLines")
    void the_line_that_cannot_be_read_is_named(String line, int status, String code, String pointer) {
        String body = lines("[{\"sku\": \"A-1\", \"quantity\": 1}, " + line + "]");

        assertRejected(post("orders", body), status, code, "/lines/1" + pointer, "2");
    }

    @ParameterizedTest
    @MethodSource("others")
    void other_bodies_are_read_just_as_strictly(
            String path, String body, int status, String code, @Nullable String pointer) {
        assertRejected(post(path, body), status, code, pointer, null);
    }

    @Test
    void text_that_is_not_utf_8_is_rejected() {
        byte[] body = order("").replace("cust-17", "cust-ü").getBytes(StandardCharsets.ISO_8859_1);

        MvcTestResult answer = http.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();

        assertRejected(answer, 400, "body_unreadable", "/customerId", null);
    }

    @Test
    void the_name_of_an_unknown_field_is_reported_even_if_it_is_unprintable() {
        MvcTestResult answer = http.post()
                .uri("/api/v1/orders")
                .contentType("application/json;charset=ISO-8859-1")
                .content(order(", \"\\ud800\": 1"))
                .exchange();

        assertRejected(answer, 400, "field_unknown", "/?", null);
    }

    @Test
    void the_line_is_named_even_if_it_goes_too_deep() {
        assertRejected(post("orders", "{\"lines\":" + "[".repeat(20_000)), 400, "value_invalid", "/lines/0", "1");
    }

    @Test
    void a_problem_says_where_the_json_is_broken() {
        assertThat(post("orders", "{\n  \"customerId\"; 5}"))
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("The body is not readable JSON at line 2, column 15");
        assertThat(post("orders", "{\"customerId\": \"a\", \"customerId\": \"b\"}"))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("The body contains a field twice at line 1");
        assertThat(post("orders", "")).bodyJson().extractingPath("$.detail").isEqualTo("A JSON body is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "products              | {\"sku\": 5, \"name\": \"Cup\", \"price\": {\"amount\": \"1\", \"currency\": \"EUR\"}} | a text",
                "products              | {\"sku\": {}, \"name\": \"Cup\", \"price\": {\"amount\": \"1\", \"currency\": \"EUR\"}} | a text",
                "products/A-1/prices   | {\"price\": \"12.30\"}                        | an object",
                "products/A-1/prices   | {\"price\": {\"amount\": 1, \"currency\": \"EUR\"}} | a text",
                "stock/A-1/receipts    | {\"warehouse\": \"main\", \"quantity\": \"1\"}  | a whole number",
                "stock/A-1/receipts    | {\"warehouse\": \"main\", \"quantity\": 1.5}    | a whole number",
                "orders                | {\"customerId\": \"c\", \"paymentMethod\": \"t\", \"lines\": {}}  | a list",
                "orders                | {\"customerId\": \"c\", \"paymentMethod\": \"t\", \"lines\": [5]} | an object",
                "orders                | []                                         | an object",
                "carts                 | []                                         | an object"
            })
    void a_problem_says_what_a_value_must_be(String path, String body, String form) {
        assertThat(post(path, body))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .endsWith("must be " + form);
    }

    @Test
    void everything_that_is_wrong_with_a_body_is_told_at_once() {
        MvcTestResult answer = post("orders", """
                {"customerId": "", "colour": "red", "paymentMethod": 5,
                 "lines": [{"sku": "A-1", "quantity": 1},
                           {"quantity": "2", "unitPrice": {"amount": 9.90, "currency": null}},
                           null]}""");

        ProblemAssert.assertThat(answer)
                .isProblem(400, "field_unknown")
                .has("pointer", "/colour")
                .has(
                        "errors",
                        List.of(
                                error(
                                        "/customerId",
                                        "customer_invalid",
                                        "A customer id must have 1 to 64 characters and no leading or trailing space"),
                                error("/colour", "field_unknown", "There is no such field"),
                                error("/paymentMethod", "value_invalid", "This value must be a text"),
                                error(
                                        "/lines/1/quantity",
                                        "value_invalid",
                                        "Line 2: This value must be a whole number"),
                                error(
                                        "/lines/1/unitPrice/amount",
                                        "value_invalid",
                                        "Line 2: This value must be a text"),
                                error(
                                        "/lines/1/unitPrice/currency",
                                        "field_missing",
                                        "Line 2: This field is required and must not be null"),
                                error(
                                        "/lines/1/sku",
                                        "field_missing",
                                        "Line 2: This field is required and must not be null"),
                                error(
                                        "/lines/2",
                                        "field_missing",
                                        "Line 3: This field is required and must not be null")));
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void values_that_can_be_read_but_are_all_invalid_are_told_at_once_too() {
        MvcTestResult answer = post("orders", """
                {"customerId": "cust-17", "paymentMethod": " ", "lines": [
                 {"sku": "..", "quantity": 0, "unitPrice": {"amount": "-1", "currency": "EUR"}}]}""");

        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .isEqualTo(List.of("payment_method_invalid", "sku_invalid", "quantity_invalid", "price_negative"));
        assertRejected(answer, 422, "payment_method_invalid", "/paymentMethod", null);
    }

    @Test
    void values_of_a_stock_movement_are_told_at_once_as_well() {
        assertThat(post("stock/A-1/adjustments", """
                {"warehouse": "", "change": 0, "reason": "Counted"}"""))
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .isEqualTo(List.of("warehouse_invalid", "adjustment_invalid"));
    }

    @Test
    void one_problem_is_told_by_itself() {
        ProblemAssert.assertThat(post("orders", lines("[null]")))
                .isProblem(400, "field_missing")
                .has("pointer", "/lines/0")
                .has("errors", null);
    }

    @Test
    void a_body_full_of_problems_has_no_larger_answer() {
        MvcTestResult answer = post("orders", lines("[" + "5,".repeat(1_000) + "5]"));

        assertThat(answer).bodyJson().extractingPath("$.errors.length()").isEqualTo(100);
    }

    private static Map<String, String> error(String pointer, String code, String detail) {
        return Map.of("pointer", pointer, "code", code, "detail", detail);
    }

    private static String order(String more) {
        return "{\"customerId\": \"cust-17\", \"paymentMethod\": \"tok_approve\","
                + " \"lines\": [{\"sku\": \"A-1\", \"quantity\": 1}]" + more + "}";
    }

    private static String lines(String lines) {
        return "{\"customerId\": \"cust-17\", \"paymentMethod\": \"tok_approve\", \"lines\": " + lines + "}";
    }

    private static String quantity(String quantity) {
        return "{\"sku\": \"A-1\", \"quantity\": " + quantity + "}";
    }

    private static String price(String price) {
        return "{\"sku\": \"A-1\", \"quantity\": 1, \"unitPrice\": " + price + "}";
    }

    private static String money(String amount, String currency) {
        return price("{\"amount\": " + amount + ", \"currency\": " + currency + "}");
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri("/api/v1/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private void assertRejected(
            MvcTestResult answer, int status, String code, @Nullable String pointer, @Nullable String line) {
        ProblemAssert.assertThat(answer)
                .isProblem(status, code)
                .has("pointer", pointer)
                .has("line", line);
        assertThat(shop.received()).isEmpty();
    }
}
