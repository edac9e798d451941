package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.compose.Compose;
import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.app.running.WebhookReceiver;
import dev.mercato.runtime.processor.Positions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Orders in each state, some of them in the middle of something, at a payment provider that outlives the system which
 * placed them. Nothing in it happens by the lapse of time unless the test says so.
 */
public final class OrdersInEveryState implements AutoCloseable {

    private static final int SKIPPED = 40;

    /** That of the services, which may be what the orders move to. */
    private static final String MASTER_KEY =
            Compose.read(Compose.FOLDER.resolve("secrets/personal-master-key")).strip();

    private static final String BY_KEY = """
            {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "A", "quantity": 1}]}""";

    private final RunningMercato provider;
    private final WebhookReceiver receiver = new WebhookReceiver();
    private JsonNode confirmed;
    private JsonNode cancelled;
    private JsonNode cancelling;
    private JsonNode completed;
    private JsonNode shipping;
    private JsonNode unknown;
    private JsonNode unanswered;
    private JsonNode placedByKey;
    private Map<String, String> views;
    private List<JsonNode> ledger;
    private String seen;
    private List<String> notSeen;
    private String ended;

    @SuppressWarnings("NullAway.Init")
    public OrdersInEveryState(Path folder) {
        provider = RunningMercato.on(new Store(
                "provider",
                List.of(
                        "--mercato.data=" + folder.resolve("provider"),
                        "--mercato.run=simulated-provider",
                        // Sooner than its caller gives up; what became of the attempt is unknown either way.
                        "--mercato.simulated-provider.hang=1s")));
    }

    /** Where the payment provider is. */
    public URI provider() {
        return provider.provider();
    }

    public RunningMercato start(Store store, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--mercato.payment.provider.url=" + provider());
        all.add("--mercato.webhooks.allowed-networks=127.0.0.0/8");
        all.add("--mercato.personal.master-key=" + MASTER_KEY);
        return RunningMercato.on(store, all.toArray(String[]::new));
    }

    /** Places them all on a system of its own, and stops it when nothing moves any more. */
    public void placeOn(Store store) {
        placeOn(store, mercato -> {});
    }

    /** The same; {@code last} is done when nothing moves any more, before the system is stopped. */
    public void placeOn(Store store, Consumer<RunningMercato> last) {
        try (RunningMercato mercato =
                start(store, "--mercato.payment.retry.first=2h", "--mercato.payment.retry.longest=2h")) {
            place(mercato);
            last.accept(mercato);
        }
    }

    private void place(RunningMercato mercato) {
        receiver.registerAt(mercato.url());
        mercato.stock("A", "12.30", 40);
        unanswered = begin(mercato, "tok_timeout"); // Is put off in seconds, in which all others are placed.
        confirmed = mercato.place("A", 1, "tok_approve").body();
        cancelled = mercato.cancel(mercato.place("A", 2, "tok_approve").body()).body();
        completed = mercato.ship(mercato.place("A", 3, "tok_approve").body()).body();
        JsonNode unavailable = mercato.place("A", 99, "tok_approve").body();
        JsonNode declined = mercato.place("A", 1, "tok_decline_fraud").body();
        placedByKey = byKey(mercato, BY_KEY).body();
        seen = feed(mercato, null).nextCursor();
        skipPositions(mercato.bean(JdbcClient.class));
        assertThat(List.of(confirmed, cancelled, completed, unavailable, declined, placedByKey))
                .extracting(order -> order.get("status").asString())
                .containsExactly("CONFIRMED", "CANCELLED", "COMPLETED", "REJECTED", "REJECTED", "CONFIRMED");

        shipping = begin(mercato, "tok_drop_answer");
        awaitPutOff(mercato, shipping);
        letLapse(mercato.bean(JdbcClient.class), "payment_attempts", shipping);
        awaitStatus(mercato, shipping, "CONFIRMED");
        mercato.post(MercatoClient.path(shipping) + "/shipment", "");
        receiver.rejectOrdersFromNowOn();
        unknown = begin(mercato, "tok_drop_answer");
        cancelling = begin(mercato, "tok_drop_answer");
        awaitPutOff(mercato, shipping, unknown, cancelling, unanswered);
        mercato.post(MercatoClient.path(cancelling) + "/cancellation", "{\"reason\": \"Ordered twice\"}");
        awaitStatus(mercato, cancelling, "CANCELLED");
        awaitStatus(mercato, shipping, "SHIPPING");
        awaitStatus(mercato, unknown, "PLACED");
        awaitStatus(mercato, unanswered, "PLACED");

        awaitRest(mercato);
        await().until(() -> !receiver.about(id(unknown)).isEmpty());
        notSeen = feed(mercato, seen).ids();
        assertThat(notSeen).isNotEmpty();
        ended = feed(mercato, seen).nextCursor();
        views = views(mercato);
        ledger = ledger();
    }

    /** As if transactions had been rolled back: another store will have lower positions for the same events. */
    private static void skipPositions(JdbcClient jdbc) {
        boolean hasEvents = jdbc.sql(
                                "select count(*) from information_schema.tables where table_schema = 'public' and table_name = 'events'")
                        .query(Integer.class)
                        .single()
                > 0;
        if (hasEvents) {
            long next = jdbc.sql("select max(global_index) from events")
                            .query(Long.class)
                            .single()
                    + SKIPPED;
            assertThat(jdbc.sql("alter table events alter column global_index restart with " + next)
                            .update())
                    .isZero();
        }
    }

    /** What the feed tells behind a cursor, and where it ends. */
    private static Told feed(MercatoClient mercato, @Nullable String after) {
        JsonNode page = mercato.get("/api/v1/events?limit=500" + (after == null ? "" : "&after=" + after))
                .body();
        return new Told(
                page.get("items")
                        .valueStream()
                        .map(event -> event.get("id").asString())
                        .toList(),
                page.get("nextCursor").asString());
    }

    private record Told(List<String> ids, String nextCursor) {}

    private static String id(JsonNode order) {
        return order.get("orderId").asString();
    }

    private static JsonNode begin(MercatoClient mercato, String paymentMethod) {
        return mercato.post("/api/v1/orders", """
                        {"customerId": "c-2", "paymentMethod": "%s", "lines": [{"sku": "A", "quantity": 2}]}""".formatted(paymentMethod)).body();
    }

    private static MercatoClient.Answer byKey(MercatoClient mercato, String body) {
        return mercato.post("/api/v1/orders", body, "Idempotency-Key", "before the move", "Prefer", "wait=30");
    }

    /** Until an attempt of each has met no answer, and will be looked at again in hours. */
    private static void awaitPutOff(RunningMercato mercato, JsonNode... orders) {
        List<String> ids =
                Stream.of(orders).map(order -> order.get("orderId").asString()).toList();
        await().untilAsserted(() -> assertThat(mercato.bean(JdbcClient.class)
                        .sql("select order_id from payment_attempts where due_at > ?")
                        .param(Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list())
                .containsAll(ids));
    }

    /** As if the time had come to ask again, or to give up. */
    private static void letLapse(JdbcClient jdbc, String table, JsonNode order) {
        assertThat(jdbc.sql("update " + table + " set due_at = ? where order_id = ?")
                        .params(
                                Instant.now().atOffset(ZoneOffset.UTC),
                                order.get("orderId").asString())
                        .update())
                .isOne();
    }

    private static void awaitStatus(MercatoClient mercato, JsonNode order, String status) {
        await().untilAsserted(() -> {
            MercatoClient.Answer found = mercato.get(MercatoClient.path(order));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body().get("status").asString()).isEqualTo(status);
        });
    }

    /** Until every event is handled, and no attempt may lead to a further one. */
    private static void awaitRest(RunningMercato mercato) {
        await().until(() -> {
            TrackingToken head = mercato.bean(EventStore.class).createHeadToken();
            awaitDrained(mercato);
            return attemptsDueWithinAnHour(mercato) == 0
                    && head.equals(mercato.bean(EventStore.class).createHeadToken());
        });
    }

    private static long attemptsDueWithinAnHour(RunningMercato mercato) {
        return mercato.bean(JdbcClient.class)
                .sql("select count(*) from payment_attempts where due_at < ?")
                .param(Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Until every processor has handled every event. */
    public static void awaitDrained(RunningMercato mercato) {
        EventProcessingConfiguration processing = mercato.bean(EventProcessingConfiguration.class);
        Positions positions = new Positions(mercato.bean(JdbcClient.class), mercato.bean(Serializer.class), processing);
        await().until(() -> {
            TrackingToken head = mercato.bean(EventStore.class).createHeadToken();
            return processing.eventProcessors().keySet().stream()
                    .flatMap(name -> positions.of(name).stream())
                    .allMatch(segment -> segment.covers(head));
        });
    }

    /** Nothing is lost, changed or done twice, and everything goes on where it stopped. */
    public void checkMoved(RunningMercato mercato) {
        awaitDrained(mercato);
        checkMoved(mercato, table -> mercato.bean(JdbcClient.class));
    }

    /** The same of a system of many processes; {@code holder} knows the database that has a table. */
    public void checkMoved(MercatoClient mercato, Function<String, JdbcClient> holder) {
        mercato.awaitProjections();
        assertThat(views(mercato)).isEqualTo(views);
        assertThat(ledger()).isEqualTo(ledger);
        assertThat(feed(mercato, seen).ids()).as("what a follower has not seen").containsAll(notSeen);
        String end = feed(mercato, seen).nextCursor();
        checkKeys(mercato);
        checkTheyGoOn(mercato, holder);
        assertThat(ledger()).as("what the provider was asked for").isEqualTo(ledger);
        checkTheyEnd(mercato, holder);
        List<String> since = feed(mercato, end).ids();
        assertThat(since).isNotEmpty().doesNotContainAnyElementsOf(notSeen);
        assertThat(feed(mercato, ended).ids())
                .as("what has happened since the move")
                .containsAll(since);
        checkWebhook(holder.apply("webhook_deliveries"));
    }

    /** What was not delivered before the move is delivered before what has happened since, and says so. */
    private void checkWebhook(JdbcClient deliveries) {
        List<String> before = receiver.about(id(unknown)).stream()
                .map(WebhookReceiver.Posted::type)
                .toList();
        assertThat(before).containsExactly("order.placed");
        await().until(() -> deliveries
                        .sql("select count(*) from webhook_deliveries where subject = ?")
                        .param(id(unknown))
                        .query(Integer.class)
                        .single()
                == 4);
        receiver.acceptAll();
        assertThat(deliveries
                        .sql("update webhook_deliveries set due_at = ? where status = 'DUE' and attempts > 0")
                        .param(Instant.now().atOffset(ZoneOffset.UTC))
                        .update())
                .isPositive();
        await().untilAsserted(() -> assertThat(receiver.about(id(unknown)))
                .extracting(WebhookReceiver.Posted::type)
                .containsExactly("order.placed", "order.confirmed", "order.cancelled", "order.closed"));
        for (JsonNode order : List.of(confirmed, shipping, cancelling, unknown)) {
            assertThat(receiver.about(id(order)))
                    .extracting(WebhookReceiver.Posted::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private void checkKeys(MercatoClient mercato) {
        MercatoClient.Answer again = byKey(mercato, BY_KEY);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().get("orderId")).isEqualTo(placedByKey.get("orderId"));
        assertThat(byKey(mercato, BY_KEY.replace("1}", "2}")).status()).isEqualTo(422);
        assertThat(views(mercato)).isEqualTo(views);
    }

    /** The provider had done what was asked of it, but its answers had been lost. */
    private void checkTheyGoOn(MercatoClient mercato, Function<String, JdbcClient> holder) {
        letLapse(holder.apply("payment_attempts"), "payment_attempts", unknown);
        letLapse(holder.apply("payment_attempts"), "payment_attempts", shipping);
        letLapse(holder.apply("deadlines"), "deadlines", unanswered);
        awaitStatus(mercato, unknown, "CONFIRMED");
        awaitStatus(mercato, shipping, "COMPLETED");
        awaitStatus(mercato, unanswered, "REJECTED");
        assertThat(mercato.get(MercatoClient.path(unanswered))
                        .body()
                        .get("rejection")
                        .get("code")
                        .asString())
                .isEqualTo("payment_overdue");
    }

    private void checkTheyEnd(MercatoClient mercato, Function<String, JdbcClient> holder) {
        letLapse(holder.apply("payment_attempts"), "payment_attempts", cancelling);
        await().until(() -> mercato.get(MercatoClient.path(cancelling))
                .body()
                .get("settled")
                .asBoolean());
        assertThat(List.of(
                        mercato.ship(confirmed),
                        mercato.ship(placedByKey),
                        mercato.cancel(unknown),
                        mercato.ship(mercato.place("A", 1, "tok_approve").body())))
                .extracting(answer -> answer.body().get("status").asString())
                .containsExactly("COMPLETED", "COMPLETED", "CANCELLED", "COMPLETED");
        assertThat(mercato.ship(cancelled).status()).isEqualTo(409);
        assertThat(mercato.ship(completed).body().get("status").asString()).isEqualTo("COMPLETED");
        mercato.awaitProjections();
        JsonNode stock = mercato.get("/api/v1/stock/A").body();
        // Shipped before and after the move: 3 + 2 units, and one each of three orders.
        assertThat(stock.get("onHand").asLong()).isEqualTo(40 - 3 - 2 - 3);
        assertThat(stock.get("reserved").asLong()).isZero();
        assertThat(ledger())
                .filteredOn(entry -> entry.get("kind").asString().equals("capture"))
                .extracting(entry -> entry.get("orderId").asString())
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    public List<JsonNode> ledger() {
        return Reachable.ledger(provider());
    }

    private static Map<String, String> views(MercatoClient mercato) {
        Map<String, String> views = new TreeMap<>();
        List.of("orders?limit=500", "payments?limit=500", "stock?limit=500", "products?limit=500", "sales")
                .forEach(list -> views.put(list, mercato.text("/api/v1/" + list)));
        mercato.get("/api/v1/orders?limit=500").body().get("items").forEach(order -> {
            String path = MercatoClient.path(order);
            MercatoClient.Answer found = mercato.get(path);
            views.put(path, found.header("ETag") + " " + found.body());
            views.put(path + "/history", mercato.text(path + "/history"));
        });
        assertThat(views).hasSize(5 + 2 * 10);
        return views;
    }

    @Override
    public void close() {
        receiver.close();
        provider.close();
    }
}
