package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.order.OrderDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

/** The generated OpenAPI document of the command API. */
@CommandDoorTest
class ApiDescriptionTest {

    private static final Set<String> ORDER_COMMANDS = Set.of("placeOrder", "cancelOrder", "shipOrder");

    private final MockMvcTester http;
    private final JsonMapper json;
    private JsonNode document = JsonMapper.shared().createObjectNode();

    @Autowired
    ApiDescriptionTest(MockMvcTester http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    @BeforeEach
    void read() throws IOException {
        document = JsonMapper.shared()
                .readTree(
                        http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString());
    }

    @Test
    void is_openapi_3_1_and_does_not_depend_on_the_server() {
        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
    }

    @Test
    void every_operation_has_a_name_and_is_described() {
        assertThat(operations().map(operation -> operation.at("/operationId").asString()))
                .contains("placeOrder")
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z]+([A-Z][a-z]+)+"));
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.at("/summary").asString()).isNotBlank();
            assertThat(operation.at("/description").asString()).isNotBlank();
            assertThat(operation.at("/tags")).hasSize(1);
        });
    }

    @Test
    void every_operation_shows_a_body_and_every_answer_with_a_body_shows_one() {
        assertThat(operationsInJson()).allSatisfy(operation -> {
            assertThat(operation
                            .at("/requestBody/content/application~1json/example")
                            .isObject())
                    .isTrue();
            assertThat(answers(operation).entrySet()).allSatisfy(answer -> {
                for (JsonNode body : answer.getValue().path("content")) {
                    assertThat(body.path("example").isObject())
                            .as(operation.at("/operationId") + " " + answer.getKey())
                            .isTrue();
                }
            });
        });
    }

    @Test
    void every_operation_describes_its_errors_as_problem_details() {
        assertThat(operationsInJson()).allSatisfy(operation -> {
            Map<String, JsonNode> answers = answers(operation);
            assertThat(answers).containsKeys("400", "409", "413", "415", "422", "500", "503");
            assertThat(answers.entrySet())
                    .filteredOn(ApiDescriptionTest::isError)
                    .allSatisfy(error -> {
                        assertThat(error.getValue().at("/description").asString())
                                .startsWith("`");
                        JsonNode body = error.getValue().at("/content/application~1problem+json");
                        assertThat(body.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
                        assertThat(body.at("/example/status").asString()).isEqualTo(error.getKey());
                        assertThat(error.getValue().at("/description").asString())
                                .contains("`" + body.at("/example/code").asString() + "`");
                    });
            assertThat(answer(operation, "503")
                            .at("/headers/Retry-After/description")
                            .asString())
                    .isNotBlank();
            assertThat(answer(operation, "409")
                            .at("/headers/Retry-After/description")
                            .asString())
                    .isNotBlank();
        });
    }

    @Test
    void only_operations_with_a_response_body_declare_406() {
        assertThat(operations()).allSatisfy(operation -> {
            Map<String, JsonNode> answers = answers(operation);
            boolean answersBody = answers.entrySet().stream()
                    .anyMatch(answer -> !isError(answer) && answer.getValue().has("content"));
            assertThat(answers.containsKey("406"))
                    .as(operation.at("/operationId").asString())
                    .isEqualTo(answersBody);
        });
    }

    @Test
    void rejections_of_the_domain_are_described_at_their_status() {
        assertThat(description("placeOrder", "403"))
                .isEqualTo("`override_not_allowed`, `origin_not_allowed`, `not_allowed`");
        assertThat(description("placeOrder", "422")).contains("`sku_unknown`", "`order_too_long`");
        assertThat(description("cancelOrder", "404")).isEqualTo("`order_unknown`, `identifier_invalid`");
        assertThat(description("cancelOrder", "409")).contains("`order_already_shipped`", "`request_in_flight`");
        assertThat(description("shipOrder", "412")).isEqualTo("`version_mismatch`");
        assertThat(description("adjustStock", "404")).isEqualTo("`stock_item_unknown`");
        assertThat(description("adjustStock", "409")).contains("`stock_below_reserved`");
        assertThat(description("rebuildProjection", "404")).isEqualTo("`projection_unknown`");
    }

    @Test
    void request_and_response_headers_are_described() {
        assertThat(operationsInJson()).allSatisfy(operation -> {
            assertThat(parameters(operation)).contains("Idempotency-Key");
            assertThat(operation.at("/parameters"))
                    .filteredOn(parameter -> parameter.path("in").asString().equals("header"))
                    .allSatisfy(header -> {
                        assertThat(header.path("description").asString()).isNotBlank();
                        assertThat(header.path("example").asString()).isNotBlank();
                    });
            assertThat(answers(operation).entrySet())
                    .filteredOn(answer -> answer.getKey().startsWith("2"))
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.getValue()
                                    .at("/headers/Location/description")
                                    .asString())
                            .isNotBlank());
        });
        for (String order : ORDER_COMMANDS) {
            assertThat(parameters(operation(order))).contains("Prefer");
            JsonNode settled = answer(operation(order), order.equals("placeOrder") ? "201" : "200");
            assertThat(settled.at("/headers").propertyNames()).contains("Location", "Preference-Applied", "ETag");
        }
        assertThat(parameters(operation("cancelOrder"))).contains("If-Match");
        assertThat(parameters(operation("shipOrder"))).contains("If-Match");
    }

    @Test
    void value_types_are_described_by_their_json_form() {
        assertThat(document.at("/components/schemas").propertyNames())
                .doesNotContain("Sku", "Quantity", "CustomerId", "Caller", "RequestKey", "Preference", "Currency");
        JsonNode line = document.at("/components/schemas/OrderLineRequest/properties");
        assertThat(line.at("/sku/type").asString()).isEqualTo("string");
        assertThat(line.at("/sku/maxLength").asInt()).isEqualTo(64);
        assertThat("A-1").matches(line.at("/sku/pattern").asString());
        assertThat(" A-1").doesNotMatch(line.at("/sku/pattern").asString());
        assertThat(line.at("/quantity/type").asString()).isEqualTo("integer");
        assertThat(line.at("/quantity/minimum").asInt()).isEqualTo(1);
        assertThat(line.at("/quantity/maximum").asInt()).isEqualTo(1_000_000);
        assertThat(line.at("/unitPrice/$ref").asString()).isEqualTo("#/components/schemas/Price");
        JsonNode change = document.at("/components/schemas/AdjustStockRequest/properties/change");
        assertThat(change.at("/minimum").asInt()).isEqualTo(-1_000_000_000);
        assertThat(change.at("/not/const").asInt(-1)).isZero();
        JsonNode lines = document.at("/components/schemas/PlaceOrderRequest/properties/lines");
        assertThat(lines.at("/minItems").asInt()).isEqualTo(1);
        assertThat(lines.at("/maxItems").asInt()).isEqualTo(1_000);
        assertThat(document.at("/components/schemas/PlaceOrderRequest/required"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("paymentMethod", "lines");
        for (String money : List.of("Money", "Price")) {
            JsonNode schema = document.at("/components/schemas/" + money);
            assertThat(schema.at("/type").asString()).isEqualTo("object");
            assertThat(schema.at("/properties/amount/type").asString()).isEqualTo("string");
            assertThat("12.30").matches(schema.at("/properties/amount/pattern").asString());
        }
        assertThat(operation("cancelOrder").at("/parameters/0/schema/pattern").asString())
                .startsWith("^ord_");
    }

    @Test
    void an_enum_is_one_type_wherever_it_stands() {
        assertThat(document.at("/components/schemas/OrderOutcome/properties/status/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/OrderStatus");
        assertThat(document.at("/components/schemas/OrderStatus/enum")).isNotEmpty();
    }

    @Test
    void a_request_body_has_the_described_fields_and_no_others() {
        for (String body : List.of("PlaceOrderRequest", "OrderLineRequest", "AdjustStockRequest", "NoContent")) {
            assertThat(document.at("/components/schemas/" + body + "/additionalProperties"))
                    .as(body)
                    .isEqualTo(BooleanNode.FALSE);
        }
        assertThat(document.at("/components/schemas/OrderOutcome/additionalProperties")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void the_document_says_who_keeps_the_api_and_what_its_tags_are() {
        assertThat(document.at("/info/contact/name").asString()).isNotBlank();
        assertThat(document.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
        assertThat(document.at("/security").isEmpty()).isTrue();
        assertThat(document.at("/tags"))
                .allSatisfy(
                        tag -> assertThat(tag.path("description").asString()).isNotBlank())
                .extracting(tag -> tag.path("name").asString())
                .containsAll(operations()
                        .map(operation -> operation.at("/tags/0").asString())
                        .toList());
    }

    @Test
    void responses_declare_the_fields_that_are_always_present() {
        assertThat(document.at("/components/schemas/IssuedApiKey/required"))
                .extracting(JsonNode::asString)
                .containsExactly("keyId");
    }

    @Test
    void an_operation_has_one_schema_for_all_its_successes() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(answers(operation).entrySet().stream()
                                .filter(answer -> !isError(answer))
                                .map(answer -> answer.getValue()
                                        .at("/content/application~1json/schema")
                                        .toString())
                                .distinct())
                        .hasSize(1));
        JsonNode outcome = document.at("/components/schemas/OrderOutcome");
        assertThat(outcome.at("/properties").propertyNames())
                .contains("orderId", "status", "lines", "version", "waitingFor", "rejection", "payment");
        assertThat(outcome.at("/required"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("orderId", "settled", "version");
        assertThat(answer(operation("shipOrder"), "202").at("/content/application~1json/example/settled"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(answer(operation("shipOrder"), "200").at("/content/application~1json/example/settled"))
                .isEqualTo(BooleanNode.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OrderCommands.PlaceOrderRequest.class,
                UnsettledOrder.class,
                ProductCommands.RegisterProductRequest.class,
                ProductCommands.PriceProductRequest.class,
                StockCommands.AdjustStockRequest.class,
                NoContent.class,
                OrderDetails.class
            })
    void an_example_matches_its_schema(Class<?> type) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                getClass().getResourceAsStream("/openapi-examples/" + type.getSimpleName() + ".json"))) {
            JsonNode example = JsonMapper.shared().readTree(file);

            Object read = JsonMapper.shared().readValue(example.toString(), type);

            assertThat(json.readTree(json.writeValueAsString(read))).isEqualTo(example);
        }
    }

    private Stream<JsonNode> operations() {
        return document.at("/paths").values().stream().flatMap(path -> path.values().stream());
    }

    /** All but one, which mail programs send as a form and which answers with a page for people. */
    private Stream<JsonNode> operationsInJson() {
        return operations()
                .filter(operation -> !operation.at("/operationId").asString().equals("optOut"));
    }

    private JsonNode operation(String id) {
        return operations()
                .filter(operation -> operation.at("/operationId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String description(String operation, String status) {
        return answer(operation(operation), status).at("/description").asString();
    }

    private JsonNode answer(JsonNode operation, String status) {
        return resolved(operation.at("/responses").path(status));
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.at("/parameters").values().stream()
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    private Map<String, JsonNode> answers(JsonNode operation) {
        return operation.at("/responses").properties().stream()
                .collect(Collectors.toMap(Entry::getKey, answer -> resolved(answer.getValue())));
    }

    /** A response that many operations share is among the components. */
    private JsonNode resolved(JsonNode answer) {
        String reference = answer.path("$ref").asString("");
        return reference.isEmpty() ? answer : document.at(reference.substring(1));
    }

    private static boolean isError(Entry<String, JsonNode> answer) {
        return answer.getKey().startsWith("4") || answer.getKey().startsWith("5");
    }
}
