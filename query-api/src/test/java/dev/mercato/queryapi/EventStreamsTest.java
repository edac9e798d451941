package dev.mercato.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.doors.caller.LocalIssuer;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.message.MessageNames;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Streams of events over a real port, from a feed that stands in for the view. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventStreamsTest {

    @MercatoProcess
    @Import(QueryModule.class)
    static class QueryDoor {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<FedEvent> feed = new CopyOnWriteArrayList<>();
    private final Path folder;
    private ConfigurableApplicationContext door;

    @SuppressWarnings("NullAway.Init")
    EventStreamsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void open() {
        door = new SpringApplicationBuilder(QueryDoor.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--axon.axonserver.enabled=false",
                        "--spring.main.banner-mode=off",
                        "--mercato.login.mode=required",
                        "--mercato.login.key-file=" + folder.resolve("key.json"),
                        "--mercato.events.max-streams=20",
                        "--mercato.events.max-streams-per-caller=2");
        door.getBean(QueryBus.class).subscribe(MessageNames.of(ListEvents.class), EventPage.class, this::answer);
    }

    @AfterAll
    void close() {
        door.close();
    }

    /** Its cursors are numbers of events. */
    private EventPage answer(QueryMessage<?, ?> message) {
        ListEvents query = (ListEvents) message.getPayload();
        int after = number(query.after(), 0);
        int until = number(query.until(), feed.size());
        List<FedEvent> found = new ArrayList<>(feed.subList(Math.min(after, until), until));
        found.removeIf(event -> !query.types().isEmpty() && !query.types().contains(event.type()));
        found.removeIf(event -> query.customerId() != null
                && (event.customerId() == null || !event.customerId().value().equals(query.customerId())));
        boolean more = query.limit() > 0 && found.size() > query.limit();
        List<FedEvent> items = found.subList(0, Math.min(found.size(), query.limit()));
        return new EventPage(
                List.copyOf(items), more ? items.get(items.size() - 1).cursor() : "c" + Math.max(after, until), more);
    }

    private static int number(@org.jspecify.annotations.Nullable String cursor, int otherwise) {
        if (cursor == null) {
            return otherwise;
        }
        if (!cursor.startsWith("c")) {
            throw new Rejected(RejectionCode.CURSOR_INVALID, "No cursor");
        }
        return Integer.parseInt(cursor.substring(1));
    }

    private void happens(String type, String customer) {
        feed.add(new FedEvent(
                "id-" + feed.size(),
                "c" + (feed.size() + 1),
                type,
                1,
                Instant.EPOCH,
                new CustomerId(customer),
                "{\"customer\":\"" + customer + "\"}"));
    }

    @Test
    void a_stream_begins_behind_a_cursor_and_goes_on_as_events_come() throws Exception {
        int before = feed.size();
        for (int i = 0; i < 450; i++) { // More than are read at once.
            happens("order.placed", "c-1");
        }
        try (Reader all = read(service("all"), "?after=c1", "Last-Event-ID", "c" + before);
                Reader now = read(service("all"), "?type=order.closed")) {
            await().untilAsserted(() -> assertThat(all.ids()).hasSize(450));

            happens("order.closed", "c-1");
            happens("order.placed", "c-1");

            await().untilAsserted(() -> assertThat(all.ids()).hasSize(452));
            assertThat(all.ids())
                    .isEqualTo(IntStream.rangeClosed(before + 1, before + 452)
                            .mapToObj(n -> "c" + n)
                            .toList());
            await().untilAsserted(() -> assertThat(now.ids()).containsExactly("c" + (before + 451)));
            assertThat(now.lines()).contains("event: order.closed").anyMatch(line -> line.startsWith("data: {"));
        }
    }

    @Test
    void a_customer_sees_only_their_own() throws Exception {
        int before = feed.size();
        happens("order.placed", "other");
        happens("order.placed", "own");
        try (Reader own = read(token("own", Role.CUSTOMER), "?after=c" + before)) {
            await().untilAsserted(() -> assertThat(own.ids()).containsExactly("c" + (before + 2)));
            happens("order.closed", "other");
            happens("order.closed", "own");
            await().untilAsserted(() -> assertThat(own.ids()).containsExactly("c" + (before + 2), "c" + (before + 4)));
        }
    }

    @Test
    void a_caller_has_some_streams_and_another_when_one_ends() throws Exception {
        String greedy = token("greedy", Role.CUSTOMER);
        try (Reader second = read(greedy, "")) {
            try (Reader first = read(greedy, "")) {
                assertThat(first.status()).isEqualTo(200);
                assertThat(status(greedy, "")).isEqualTo(429);
            }
            // The server notices that a client is gone when it writes to it.
            await().untilAsserted(() -> {
                happens("order.placed", "greedy");
                assertThat(status(greedy, "")).isEqualTo(200);
            });
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @Test
    void what_is_wrong_is_said_before_the_stream_begins() throws Exception {
        String program = service("wrong");
        assertThat(status("", "")).isEqualTo(401);
        assertThat(status(program, "?after=x1")).isEqualTo(400);
        assertThat(status(program, "?after=%C3%A4")).isEqualTo(400);
        assertThat(status(program, "?type=order.lost")).isEqualTo(400);
        assertThat(status(program, "", "Last-Event-ID", "x1")).isEqualTo(400);
        assertThat(status(program, "", "Accept", "application/json")).isEqualTo(406);
    }

    @Test
    @Order(1) // The others have only a few events to read.
    void a_client_that_does_not_read_holds_up_nobody_and_gets_everything_later() throws Exception {
        int before = feed.size();
        try (Reader slow = paused(service("slow"), "?after=c" + before)) {
            String much = "x".repeat(5_000);
            for (int i = 0; i < 5_000; i++) { // More than the connection takes.
                happens("order.placed", much);
            }
            try (Reader quick = read(service("quick"), "?after=c" + before)) {
                await().untilAsserted(() -> assertThat(quick.ids()).hasSize(5_000));
            }
            slow.go();
            await().untilAsserted(() -> assertThat(slow.ids()).hasSize(5_000).doesNotHaveDuplicates());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void no_more_are_open_than_allowed_and_all_end_when_the_server_stops() throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            readers.add(read(service("program-" + i), ""));
        }
        assertThat(readers).extracting(Reader::status).last().isEqualTo(503);

        door.close();

        for (Reader reader : readers) {
            await().untilAsserted(() -> assertThat(reader.hasEnded()).isTrue());
            reader.close();
        }
    }

    private String service(String name) {
        return token(name, Role.SERVICE);
    }

    private String token(String subject, Role role) {
        return LocalIssuer.of(folder.resolve("key.json"))
                .token(subject, EnumSet.of(role), Instant.now(), Duration.ofMinutes(10));
    }

    private int status(String token, String query, String... headers) throws Exception {
        try (Reader answer = read(token, query, headers)) {
            return answer.status();
        }
    }

    private Reader read(String token, String query, String... headers) throws Exception {
        Reader reader = paused(token, query, headers);
        reader.go();
        return reader;
    }

    private Reader paused(String token, String query, String... headers) throws Exception {
        String port = door.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events/stream" + query));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Reader(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
    }

    /** Reads a stream on a thread of its own. */
    private static final class Reader implements AutoCloseable {

        private final HttpResponse<InputStream> answer;
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private CompletableFuture<?> reading = CompletableFuture.completedFuture(null);

        private Reader(HttpResponse<InputStream> answer) {
            this.answer = answer;
        }

        private void go() {
            reading = CompletableFuture.runAsync(
                    () -> {
                        try (var reader = new java.io.BufferedReader(
                                new java.io.InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                            reader.lines().forEach(lines::add);
                        } catch (IOException | java.io.UncheckedIOException closed) {
                            lines.add("closed");
                        }
                    },
                    task -> new Thread(task, "reader").start());
        }

        private int status() {
            return answer.statusCode();
        }

        private boolean hasEnded() {
            return reading.isDone();
        }

        private List<String> lines() {
            return List.copyOf(lines);
        }

        /** Those of events, not the places between them. */
        private List<String> ids() {
            List<String> all = lines();
            List<String> ids = new ArrayList<>();
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).startsWith("event: ")) {
                    ids.add(all.get(i - 1).substring("id: ".length()));
                }
            }
            return ids;
        }

        @Override
        public void close() throws IOException {
            answer.body().close();
        }
    }
}
