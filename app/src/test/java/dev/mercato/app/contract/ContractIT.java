package dev.mercato.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.doors.Page;
import dev.mercato.runtime.personal.SecretSealing;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI document promises: its examples work, what it declares is accepted, and nothing else is answered. */
class ContractIT {

    /** An order in which each example works after those before it. */
    private static final List<String> STORY = List.of(
            "registerProduct",
            "priceProduct",
            "receiveStock",
            "adjustStock",
            "placeOrder",
            "openCart",
            "changeCartLine",
            "showCart",
            "removeCartLine",
            "claimCart",
            "checkOutCart",
            "showOrder",
            "showOrderHistory",
            "listOrders",
            "showPayment",
            "listPayments",
            "releaseOrder",
            "shipOrder",
            "cancelOrder",
            "holdOrder",
            "eraseOrder",
            "reportSales",
            "showStock",
            "listStock",
            "showProduct",
            "listProducts",
            "listEvents",
            "listStuckPayments",
            "retryPayment",
            "listNotifications",
            "listOrderNotifications",
            "retryNotification",
            "registerWebhook",
            "listWebhooks",
            "showWebhook",
            "changeWebhook",
            "rotateWebhookSecret",
            "testWebhook",
            "listWebhookDeliveries",
            "replayDeliveries",
            "removeWebhook",
            "showProjections",
            "rebuildProjection",
            "listProcessors",
            "listParked",
            "listParkedSequences",
            "showParkedSequence",
            "repairParkedSequence",
            "retryParked",
            "showRetry",
            "issueApiKey",
            "listApiKeys",
            "revokeApiKey",
            "discontinueProduct",
            "registerCustomer",
            "showCustomer",
            "showOwnProfile",
            "changeProfile",
            "addAddress",
            "changeAddress",
            "chooseDefaultAddress",
            "chooseCartReminders",
            "showOptOut",
            "optOut",
            "listAddresses",
            "listCustomers",
            "searchCustomers",
            "exportCustomer",
            "rotateCustomerKey",
            "removeAddress",
            "deactivateCustomer",
            "reactivateCustomer",
            "eraseCustomer");

    /** Tried by a test of its own. */
    static final String ENDLESS = "streamEvents";

    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void every_example_works_and_every_accept_that_is_declared_is_accepted(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            Map<String, Operation> operations = operations(mercato);
            assertThat(STORY).containsExactlyInAnyOrderElementsOf(operations.keySet());
            for (String name : STORY) {
                Operation operation = named(name, operations);
                Request example = operation.example();
                if (name.equals("cancelOrder") || name.equals("holdOrder")) { // The other one has been shipped.
                    example = example.at(example.path().replaceFirst("ord_[^/]+", anotherOrder(mercato, operations)));
                } else if (name.equals("eraseOrder")) {
                    example = example.at(example.path().replaceFirst("ord_[^/]+", guestsOrder(mercato, operations)));
                } else if (name.equals("revokeApiKey")) {
                    example = example.at(example.path().replaceFirst("[0-9a-f]{12}", anyApiKey(mercato)));
                } else if (operation.path().contains("{cartId}")) {
                    example = onCart(mercato, operations, name, example);
                } else if (name.equals("retryPayment")) {
                    example = example.at(example.path().replaceFirst("pay_[^/]+", stuckPayment(mercato, operations)));
                } else if (name.equals("retryNotification")) {
                    example = example.at(
                            example.path().replaceFirst("ntf_[^/]+", skippedNotification(mercato, operations)));
                } else if (operation.path().contains("{webhookId}")) {
                    example = example.at(example.path().replaceFirst("whk_[^/]+", anyWebhook(mercato)));
                } else if (operation.path().contains("/opt-outs/")) {
                    example = example.at(operation.path().replace("{token}", optOutToken(mercato)));
                } else if (name.endsWith("ParkedSequence")) {
                    setAside(mercato, example.path());
                } else if (name.equals("showOwnProfile")) {
                    registerCaller(mercato, operations);
                }
                if (operation.method().equals("GET")) {
                    mercato.awaitProjections();
                }
                for (String accept : operation.accepts()) {
                    HttpResponse<String> answer = send(mercato, example.with("Accept", accept));

                    assertThat(answer.statusCode())
                            .as("%s with Accept: %s, answered %s", name, accept, answer.body())
                            .isBetween(200, 299);
                    assertDeclared(operation, example, answer);
                }
            }
        }
    }

    @Test
    void every_example_matches_its_schema() throws IOException {
        JsonNode document = Reachable.JSON.readTree(Files.readString(OpenApiIT.REVIEWED));
        assertThat(operations(document).values())
                .allSatisfy(operation -> assertThat(operation.examples())
                        .isNotEmpty()
                        .allSatisfy(shown -> assertThat(
                                        operation.schema(shown.get("schema")).validate(shown.get("example")))
                                .as("%s", shown)
                                .isEmpty()));
    }

    @Test
    void a_member_that_is_not_declared_is_noticed() throws IOException {
        JsonNode document = Reachable.JSON.readTree(Files.readString(OpenApiIT.REVIEWED));
        Operation placeOrder = named("placeOrder", operations(document));
        for (String status : List.of("201", "422")) {
            JsonNode shown = placeOrder
                    .answer(Integer.parseInt(status))
                    .path("content")
                    .values()
                    .iterator()
                    .next();
            ObjectNode more = (ObjectNode) shown.get("example").deepCopy();

            assertThat(placeOrder.schema(shown.get("schema")).validate(more.put("undeclared", "x")))
                    .isNotEmpty();
        }
    }

    @Test
    void every_text_parameter_has_a_maximum_length_and_a_longer_one_is_rejected(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            for (Operation operation : operations(mercato).values()) {
                for (JsonNode parameter : operation.description().path("parameters")) {
                    JsonNode schema = parameter.get("schema");
                    if (!schema.path("type").asString("").equals("string")
                            || schema.has("format")
                            || schema.has("enum")) {
                        continue;
                    }
                    assertThat(schema.path("maxLength").asInt(0))
                            .as("%s", parameter)
                            .isPositive();
                    Request tooLong = operation.with(
                            parameter, "x".repeat(schema.get("maxLength").asInt() + 1));
                    HttpResponse<String> answer = send(mercato, tooLong);
                    assertThat(answer.statusCode())
                            .as("%s, answered %s", tooLong, answer.body())
                            .isIn(parameter.get("in").asString().equals("path") ? List.of(404, 422) : List.of(400));
                    assertDeclared(operation, tooLong, answer);
                }
            }
        }
    }

    /** Of the customer of the examples, or of a guest who logs in; one to be checked out costs what the example says. */
    private static Request onCart(
            RunningMercato mercato, Map<String, Operation> operations, String name, Request example) throws Exception {
        Request open = named("openCart", operations).example().without("Idempotency-Key");
        String cart = json(send(mercato, name.equals("claimCart") ? open.body("{}") : open))
                .get("cartId")
                .asString();
        Request onIt = example.at(example.path().replaceFirst("crt_[^/]+", cart));
        if (!name.equals("checkOutCart")) {
            return onIt;
        }
        Request put = named("changeCartLine", operations).example().without("Idempotency-Key");
        assertThat(send(mercato, put.at(put.path().replaceFirst("crt_[^/]+", cart)))
                        .statusCode())
                .isEqualTo(201);
        ObjectNode body = (ObjectNode) Reachable.JSON.readTree(example.body());
        body.set("expectedTotal", mercato.get("/api/v1/carts/" + cart).body().get("total"));
        return onIt.body(body.toString());
    }

    private static String anotherOrder(RunningMercato mercato, Map<String, Operation> operations) throws Exception {
        Request another = named("placeOrder", operations).example().without("Idempotency-Key");
        return json(send(mercato, another)).get("orderId").asString();
    }

    private static String guestsOrder(RunningMercato mercato, Map<String, Operation> operations) throws Exception {
        Request example = named("placeOrder", operations).example().without("Idempotency-Key");
        ObjectNode body = (ObjectNode) Reachable.JSON.readTree(example.body());
        return json(send(mercato, example.body(body.without("customerId").toString())))
                .get("orderId")
                .asString();
    }

    /** Whoever calls is called so, as long as nobody logs in. */
    private static void registerCaller(RunningMercato mercato, Map<String, Operation> operations) throws Exception {
        Request example = named("registerCustomer", operations).example().without("Idempotency-Key");
        Request own = example.body(example.body().replace("cust-17", "anonymous"));
        assertThat(send(mercato, own).statusCode()).isEqualTo(201);
    }

    /** A payment whose capture the provider does not accept, because its key was used for another operation. */
    private static String stuckPayment(RunningMercato mercato, Map<String, Operation> operations) throws Exception {
        String order = anotherOrder(mercato, operations);
        Reachable provider = mercato::provider;
        HttpResponse<String> taken =
                provider.post("/operations", """
                {"kind": "authorize", "amount": {"amount": "1.00", "currency": "EUR"},
                 "paymentMethod": "tok_approve", "orderId": "ord_other"}""", "Idempotency-Key", order.replace("ord_", "att_") + "_1_2");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(mercato.post("/api/v1/orders/" + order + "/shipment", "").status())
                .isEqualTo(202);
        await().until(() -> mercato.text("/api/v1/operations/stuck-payments").contains(order));
        return order.replace("ord_", "pay_") + "_1";
    }

    /** One that nobody could be told, because nobody said how to reach the buyer. */
    private static String skippedNotification(RunningMercato mercato, Map<String, Operation> operations)
            throws Exception {
        Request example = named("placeOrder", operations).example().without("Idempotency-Key");
        ObjectNode body = (ObjectNode) Reachable.JSON.readTree(example.body());
        body.remove(List.of("contact", "shippingAddress"));
        String order = json(send(mercato, example.body(body.toString())))
                .get("orderId")
                .asString();
        await().until(() ->
                mercato.text("/api/v1/orders/" + order + "/notifications").contains("SKIPPED"));
        return Reachable.JSON
                .readTree(mercato.text("/api/v1/orders/" + order + "/notifications"))
                .at("/items/0/notificationId")
                .asString();
    }

    private static String optOutToken(RunningMercato mercato) {
        return mercato.bean(SecretSealing.class).token(OptOutToken.PURPOSE, "cust-17");
    }

    private static String anyWebhook(RunningMercato mercato) {
        return mercato.get("/api/v1/webhooks").body().at("/items/0/webhookId").asString();
    }

    @Test
    void no_operation_rejects_with_what_it_does_not_declare(@TempDir Path folder) throws Exception {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            Map<String, Operation> operations = operations(mercato);
            for (Operation operation : operations.values()) { // On an empty shop.
                assertDeclared(mercato, operation, operation.example().without("Idempotency-Key"));
            }
            for (String name : STORY) {
                send(mercato, named(name, operations).example());
            }
            for (Operation operation : operations.values()) {
                Request again = operation.example().without("Idempotency-Key");
                for (Request odd :
                        Stream.concat(Stream.of(again), odd(operation, again)).toList()) {
                    assertDeclared(mercato, operation, odd);
                }
            }
        }
    }

    private static void assertDeclared(RunningMercato mercato, Operation operation, Request request) throws Exception {
        assertDeclared(operation, request, send(mercato, request));
    }

    /** The document declares the status, the type and schema of the body and, for a problem, its codes. */
    private static void assertDeclared(Operation operation, Request request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        JsonNode declared = operation.answer(status);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(status).as("%s: %s", request, answer.body()).isNotEqualTo(500);
        assertThat(declared.isMissingNode())
                .as("%s is answered %d: %s", request, status, answer.body())
                .isFalse();
        assertThat(declared.path("content").propertyNames())
                .as("%s, answered %d with a body of type %s", request, status, type)
                .containsExactlyElementsOf(answer.body().isEmpty() ? List.of() : List.of(type));
        if (status >= 400) {
            assertThat(type).isEqualTo("application/problem+json");
            JsonNode problem = json(answer);
            assertThat(declared.path("description").asString(""))
                    .as("%s, answered %s", request, answer.body())
                    .contains("`" + problem.path("code").asString("") + "`");
            assertThat(problem.path("errors"))
                    .allSatisfy(error -> assertThat(operation.codes())
                            .as("%s, answered %s", request, answer.body())
                            .contains(error.path("code").asString("")));
        } else if (type.equals(Page.TYPE)) {
            assertThat(answer.body()).startsWith("<!doctype html>");
            return;
        } else if (!type.isEmpty()) {
            assertThat(type).isEqualTo("application/json");
        }
        for (JsonNode body : declared.path("content")) {
            assertThat(operation.schema(body.get("schema")).validate(json(answer)))
                    .as("%s, answered %s", request, answer.body())
                    .isEmpty();
        }
    }

    /** Copies of the example, each with one error. */
    private static Stream<Request> odd(Operation operation, Request example) {
        Stream.Builder<Request> odd = Stream.builder();
        odd.add(example.at(example.path() + "?x=1"));
        odd.add(example.at(example.path() + "?x=%FF"));
        odd.add(example.with("Accept", "text/html"));
        odd.add(example.with("Accept", "nonsense"));
        odd.add(example.with("Origin", "http://shop.example"));
        Stream.of("If-Match", "If-None-Match").forEach(name -> {
            odd.add(example.with(name, "*"));
            odd.add(example.with(name, "\"9.9\""));
        });
        odd.add(example.with("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"));
        odd.add(example.with("Range", "bytes=0-1"));
        odd.add(example.body("x".repeat(2_000_000)));
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.get("name").asString();
            switch (parameter.get("in").asString()) {
                case "path" ->
                    Stream.of("no-id", "%20", "%FF", "%00", "x".repeat(300), "A%0AB", "A;B")
                            .forEach(value -> odd.add(
                                    example.at(operation.with(parameter, value).path())));
                case "query" ->
                    Stream.of("=", "=zzz", "=1&" + name + "=2", "=-1", "=%00")
                            .forEach(value -> odd.add(example.at(example.path() + "?" + name + value)));
                default ->
                    Stream.of("", "nonsense", "\"9.9\"", "x".repeat(300))
                            .forEach(value -> odd.add(example.with(name, value)));
            }
        }
        if (operation.description().has("requestBody")) {
            odd.add(example.with("Content-Type", "text/plain"));
            odd.add(example.with("Content-Type", "nonsense"));
            odd.add(example.without("Content-Type"));
            odd.add(example.with("Content-Encoding", "gzip"));
            Stream.of("", "{", "[]", "null", "{\"x\": 1}").forEach(body -> odd.add(example.body(body)));
            JsonNode body = Reachable.JSON.readTree(example.body());
            for (String field : body.propertyNames()) {
                odd.add(example.body(
                        ((ObjectNode) body.deepCopy()).without(field).toString()));
                Stream.of(
                                "null",
                                "{}",
                                "[]",
                                "\"\"",
                                "-1",
                                "-1000000000",
                                "0",
                                "1.5",
                                "\" a\"",
                                "\"" + "x".repeat(1_000) + "\"",
                                "{\"amount\": \"-1\", \"currency\": \"EUR\"}",
                                "{\"amount\": \"1\", \"currency\": \"ZZZ\"}",
                                "{\"amount\": \"x\", \"currency\": \"EUR\"}",
                                "[{\"sku\": \"B-7\", \"quantity\": 1}]",
                                "[{\"sku\": \"\", \"quantity\": 1}]",
                                "[{\"sku\": \"A-1\", \"quantity\": 0}]")
                        .forEach(value -> odd.add(example.body(((ObjectNode) body.deepCopy())
                                .set(field, Reachable.JSON.readTree(value))
                                .toString())));
            }
        }
        return odd.build();
    }

    /** The first event of the order in the example, by its process. */
    private static void setAside(RunningMercato mercato, String path) {
        Matcher order = Pattern.compile("ord_[^/]+").matcher(path);
        assertThat(order.find()).isTrue();
        JdbcClient jdbc = mercato.bean(JdbcClient.class);
        jdbc.sql("""
                        insert into parked_sequences (processor, sequence, sequence_hash, failing_since, budget_since,
                            attempts, next_try_at, parked_at, cause, error)
                        values ('order-fulfilment', ?, 1, now(), now(), 1, now(), now(), 'cause', 'error')
                        on conflict do nothing""").param(order.group()).update();
        jdbc.sql("""
                        insert into parked_events (processor, sequence, event_position, event_id, event, stream,
                            stream_sequence, stored_at)
                        values ('order-fulfilment', ?, 1, 'e-1', 'order.OrderPlaced', ?, 0, now())
                        on conflict do nothing""").params(order.group(), order.group()).update();
    }

    private static String anyApiKey(RunningMercato mercato) {
        return mercato.get("/api/v1/operations/keys")
                .body()
                .at("/items/0/keyId")
                .asString();
    }

    private static Operation named(String name, Map<String, Operation> operations) {
        return Objects.requireNonNull(operations.get(name));
    }

    static Map<String, Operation> operations(RunningMercato mercato) {
        return operations(mercato.get("/v3/api-docs").body());
    }

    /** All but that whose answer never ends. */
    static Map<String, Operation> operations(JsonNode document) {
        Map<String, Operation> operations = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getValue().get("operationId").asString(),
                                new Operation(
                                        method.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        method.getValue(),
                                        document))));
        assertThat(operations.remove(ENDLESS)).isNotNull();
        return operations;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Reachable.JSON.readTree(answer.body());
    }

    static HttpResponse<String> send(RunningMercato mercato, Request request) throws IOException, InterruptedException {
        HttpRequest.Builder http = HttpRequest.newBuilder(mercato.url().resolve(request.path()))
                .method(
                        request.method(),
                        request.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::header);
        return HTTP.send(http.build(), HttpResponse.BodyHandlers.ofString());
    }

    record Request(String method, String path, Map<String, String> headers, String body) {

        Request at(String newPath) {
            return new Request(method, newPath, headers, body);
        }

        Request body(String newBody) {
            return new Request(method, path, headers, newBody);
        }

        Request with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Request(method, path, more, body);
        }

        Request without(String header) {
            Map<String, String> fewer = new TreeMap<>(headers);
            fewer.remove(header);
            return new Request(method, path, fewer, body);
        }
    }

    record Operation(String method, String path, JsonNode description, JsonNode document) {

        /** A request made of the examples; what has none is left out. */
        Request example() {
            return example(path);
        }

        private Request example(String unfilled) {
            String filled = unfilled;
            Map<String, String> headers = new TreeMap<>();
            for (JsonNode parameter : description.path("parameters")) {
                String name = parameter.get("name").asString();
                String value = parameter
                        .path("example")
                        .asString(parameter.at("/schema/example").asString(""));
                filled = filled.replace("{" + name + "}", value);
                if (parameter.get("in").asString().equals("header") && !value.isEmpty()) {
                    headers.put(name, value);
                }
            }
            JsonNode body = description.at("/requestBody/content/application~1json/example");
            headers.replace("Prefer", "wait=30"); // The machine may be busy.
            if (description.has("requestBody")) {
                headers.put("Content-Type", "application/json");
            }
            return new Request(method, filled, headers, body.isMissingNode() ? "" : body.toString());
        }

        /** The example with another value of a parameter. */
        Request with(JsonNode parameter, String value) {
            String name = parameter.get("name").asString();
            return switch (parameter.get("in").asString()) {
                case "path" -> example(path.replace("{" + name + "}", value));
                case "query" -> example().at(example().path() + "?" + name + "=" + value);
                default -> example().with(name, value);
            };
        }

        /** What generated clients send: all declared types, or those of the successes, if there are any. */
        List<String> accepts() {
            return Stream.of(types(""), types("2"))
                    .filter(types -> !types.isEmpty())
                    .distinct()
                    .toList();
        }

        /** The parameters and bodies that have an example. */
        List<JsonNode> examples() {
            Stream<JsonNode> bodies = Stream.concat(
                            Stream.of(description.path("requestBody")),
                            description.get("responses").propertyNames().stream()
                                    .map(status -> answer(Integer.parseInt(status))))
                    .flatMap(message -> message.path("content").values().stream());
            return Stream.concat(description.path("parameters").values().stream(), bodies)
                    .filter(shown -> shown.has("example"))
                    .toList();
        }

        /**
         * A schema of the document, with those that it refers to. Answers may gain members, so the document allows
         * others than it declares; here, none may be missing from it.
         */
        Schema schema(JsonNode schema) {
            ObjectNode complete = (ObjectNode) schema.deepCopy();
            complete.set("components", document.get("components").deepCopy());
            for (JsonNode declaring : complete.findParents("properties")) {
                ((ObjectNode) declaring).put("unevaluatedProperties", false);
            }
            return SCHEMAS.getSchema(complete);
        }

        /** The codes of all statuses. */
        Set<String> codes() {
            return description.get("responses").propertyNames().stream()
                    .map(status -> answer(Integer.parseInt(status)))
                    .flatMap(declared -> CODE.matcher(
                                    declared.path("description").asString(""))
                            .results())
                    .map(code -> code.group(1))
                    .collect(Collectors.toSet());
        }

        private String types(String beginning) {
            return String.join(
                    ", ",
                    description.get("responses").propertyNames().stream()
                            .filter(status -> status.startsWith(beginning))
                            .flatMap(
                                    status -> answer(Integer.parseInt(status)).path("content").propertyNames().stream())
                            .distinct()
                            .toList());
        }

        /** What is declared for a status; responses that many operations share are among the components. */
        JsonNode answer(int status) {
            JsonNode answer = description.get("responses").path(Integer.toString(status));
            String reference = answer.path("$ref").asString("");
            return reference.isEmpty() ? answer : document.at(reference.substring(1));
        }
    }
}
