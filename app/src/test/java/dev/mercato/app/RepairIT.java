package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.AsynchronousBus;
import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.testing.ExpectedLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What operators see of events that fail, and do about them on the command line, over an asynchronous bus. */
class RepairIT {

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.runtime.parked.Parking");

    @SuppressWarnings("NullAway.Init")
    private static RunningMercato mercato;

    private String out = "";
    private String err = "";

    /** Lets processors fail: on every event, or on those of a stream. */
    @Configuration(proxyBeanMethods = false)
    static class Poison {

        static final Set<String> POISONED = ConcurrentHashMap.newKeySet();

        @Bean
        ConfigurerModule poison() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor((configuration, processor) -> (batch, chain) -> {
                        if (POISONED.contains(processor)
                                || POISONED.contains(processor + " " + streamOf(batch.getMessage()))) {
                            throw new IllegalStateException("no such shelf");
                        }
                        return chain.proceed();
                    });
        }

        private static String streamOf(EventMessage<?> event) {
            return ((DomainEventMessage<?>) event).getAggregateIdentifier();
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        mercato = RunningMercato.on(
                Store.h2(folder),
                List.of(Mercato.class, AsynchronousBus.class, Poison.class),
                "--mercato.parked.after=0s",
                "--mercato.parked.look=50ms");
        mercato.stock("A", "1.00", 50);
        mercato.stock("B", "1.00", 50);
    }

    @AfterAll
    static void stop() {
        mercato.close();
    }

    @AfterEach
    void mend() {
        Poison.POISONED.clear();
    }

    @Test
    void a_poisoned_event_of_a_stock_item_sets_aside_that_item_only_until_it_is_retried() {
        mercato.stock("P", "1.00", 5);
        mercato.stock("Q", "1.00", 5);
        mercato.awaitProjections();
        Poison.POISONED.add("stock stk_P");
        receive("P");
        receive("Q");

        await().until(() -> onHand("Q") == 6);
        awaitParked("stock", "stk_P");
        assertThat(processor("stock").at("/setAside/parked").asInt()).isEqualTo(1);
        assertThat(onHand("P")).isEqualTo(5);
        await().untilAsserted(() ->
                assertThat(processor("stock").at("/lag/events").asInt()).isZero());
        assertThat(processor("stock").get("state").asString()).isEqualTo("RUNNING");
        assertThat(processor("stock").get("service").asString()).isEqualTo("mercato");
        assertThat(processor("sales").at("/setAside/parked").asInt()).isZero();
        assertThat(parked("list")).isZero();
        assertThat(out).contains("stock ", " stk_P ", "no such shelf");
        assertThat(parked("list", "stock")).isZero();
        assertThat(out).contains("stk_P", "inventory.StockReceived");
        assertThat(parked("show", "stock", "stk_P")).isZero();
        assertThat(out).contains("inventory.StockReceived", "The view is wrong until it is rebuilt", "Not possible");

        assertThat(parked("retry", "stock", "stk_P", "--reason", "Mended")).isEqualTo(1);
        assertThat(out).contains("failed again: java.lang.IllegalStateException: no such shelf");
        Poison.POISONED.clear();
        assertThat(parked("retry", "stock", "stk_P", "--reason", "Mended"))
                .as(err)
                .isZero();

        assertThat(out).contains("done");
        assertThat(onHand("P")).isEqualTo(6);
        assertThat(parked("show", "stock", "stk_P")).isZero();
        assertThat(out).contains("anonymous", "Mended", "failed again", "done");
    }

    @Test
    void an_attempt_that_is_open_is_not_skipped_but_retried_and_its_order_goes_on() {
        Poison.POISONED.add("payment-attempts");
        JsonNode order = place("A");
        String payment = order.get("orderId").asString().replace("ord_", "pay_") + "_1";
        awaitParked("payment-attempts", payment);
        await().untilAsserted(() -> assertThat(why(order)).contains("; set aside by payment-attempts since 20"));
        String attempt = mercato.get("/api/v1/operations/parked/payment-attempts/" + payment)
                .body()
                .at("/events/0/eventId")
                .asString();

        assertThat(parked("skip", "payment-attempts", payment, attempt, "--reason", "Lost"))
                .isEqualTo(2);
        assertThat(err).contains("repair_unsound: The provider would never be called for it");
        Poison.POISONED.clear();
        assertThat(parked("retry", "payment-attempts", payment, "--reason", "Mended"))
                .as(err)
                .isZero();

        awaitStatus(order, "CONFIRMED");
    }

    @Test
    void a_process_is_compensated_and_the_history_of_its_order_says_who_and_why() {
        Poison.POISONED.add("order-fulfilment");
        JsonNode order = place("B");
        String id = order.get("orderId").asString();
        awaitParked("order-fulfilment", id);
        await().untilAsserted(() -> assertThat(why(order))
                .contains("; set aside by order-fulfilment since 20")
                .endsWith("Z, waits for an operator"));
        Poison.POISONED.clear();

        assertThat(parked("compensate", "order-fulfilment", id, "--reason", "The shelf is gone"))
                .as(err)
                .isZero();

        awaitStatus(order, "CANCELLED");
        await().until(() ->
                mercato.get(MercatoClient.path(order)).body().get("settled").asBoolean());
        await().untilAsserted(() -> assertThat(history(order))
                .filteredOn(entry -> entry.get("event").asString().equals("operations.OrderRepaired"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.get("what").asString()).contains("undone by cancelling the order");
                    assertThat(entry.get("who").asString()).isEqualTo("anonymous");
                    assertThat(entry.get("why").asString()).isEqualTo("The shelf is gone");
                }));
        assertThat(parked("complete", "order-fulfilment", id, "--reason", "Once more"))
                .isEqualTo(2);
        assertThat(err).contains("sequence_unknown");
    }

    @Test
    void all_that_a_view_has_set_aside_is_retried_and_what_is_discarded_comes_back_with_a_rebuild() {
        Poison.POISONED.add("order-history");
        List<JsonNode> orders = List.of(place("A"), place("A"), place("B"));
        orders.forEach(
                order -> awaitParked("order-history", order.get("orderId").asString()));
        Poison.POISONED.clear();
        JsonNode last = orders.get(2);
        String id = last.get("orderId").asString();
        Poison.POISONED.add("order-history " + id);

        assertThat(parked("retry", "order-history", "--reason", "Mended")).isEqualTo(1);
        // Those of other orders, of the stock and of the payments are set aside, too.
        assertThat(out).containsPattern("[0-9]+ requested: [0-9]+ handled, 1 failed again, 0 waiting");
        assertThat(history(orders.get(0))).isNotEmpty();
        assertThat(parked("discard", "order-history", id, "--reason", "To be rebuilt"))
                .as(err)
                .isZero();
        assertThat(processor("order-history").at("/setAside/parked").asInt()).isZero();

        Poison.POISONED.clear();
        assertThat(mercato.post("/api/v1/operations/projections/order-history/rebuild", "")
                        .status())
                .isEqualTo(202);
        mercato.awaitProjections();
        assertThat(history(last).get(0).get("event").asString()).isEqualTo("order.OrderPlaced");
    }

    @Test
    void what_makes_no_sense_is_rejected() {
        assertThat(parked("list", "nobody")).isEqualTo(2);
        assertThat(err).contains("processor_unknown");
        assertThat(parked("discard", "orders", "ord_1")).isEqualTo(2);
        assertThat(err).contains("--reason");
        assertThat(parked("retry", "orders", "ord_1", "--cause", "x", "--reason", "Mended"))
                .isEqualTo(2);
        assertThat(err).contains("--cause goes without a sequence");
        assertThat(parked()).isEqualTo(2);
        assertThat(parked("list", "--url", "localhost:8080")).isEqualTo(2);
        assertThat(err).contains("must look like http://127.0.0.1:8080");
    }

    private int parked(String... arguments) {
        StringWriter said = new StringWriter();
        StringWriter warned = new StringWriter();
        Stream<String> url = List.of(arguments).contains("--url") || arguments.length == 0
                ? Stream.of()
                : Stream.of("--url", mercato.url().toString());
        int status = ParkedCommands.run(
                new Console(new PrintWriter(said, true), new PrintWriter(warned, true), false),
                Stream.of(Stream.of("parked"), Stream.of(arguments), url)
                        .flatMap(each -> each)
                        .toArray(String[]::new));
        out = said.toString();
        err = warned.toString();
        return status;
    }

    private static void awaitParked(String processor, String sequence) {
        await().until(() -> mercato.get("/api/v1/operations/parked/" + processor + "/" + sequence)
                .body()
                .path("now")
                .has("parkedAt"));
    }

    private static JsonNode processor(String name) {
        return mercato.get("/api/v1/operations/processors")
                .body()
                .get("items")
                .valueStream()
                .filter(each -> each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void receive(String sku) {
        assertThat(mercato.post("/api/v1/stock/" + sku + "/receipts", """
                {"warehouse": "main", "quantity": 1}""").status())
                .isEqualTo(201);
    }

    private static int onHand(String sku) {
        return mercato.get("/api/v1/stock/" + sku).body().get("onHand").asInt();
    }

    private static JsonNode place(String sku) {
        MercatoClient.Answer placed = mercato.post("/api/v1/orders", """
                {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(sku));
        assertThat(placed.status()).isEqualTo(202);
        return placed.body();
    }

    private static void awaitStatus(JsonNode order, String status) {
        await().untilAsserted(() -> assertThat(mercato.get(MercatoClient.path(order))
                        .body()
                        .path("status")
                        .asString(""))
                .isEqualTo(status));
    }

    private static String why(JsonNode order) {
        return mercato.get(MercatoClient.path(order)).body().path("why").asString("");
    }

    private static List<JsonNode> history(JsonNode order) {
        return mercato.get(MercatoClient.path(order) + "/history")
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
