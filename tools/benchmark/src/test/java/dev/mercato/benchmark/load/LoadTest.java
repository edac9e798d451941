package dev.mercato.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads on the JDK's web server. */
class LoadTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void reads_bodies_with_and_without_a_length() throws IOException {
        String body = "x".repeat(20_000);
        answer("/api/v1/counted", 200, body, body.length());
        answer("/api/v1/chunked", 200, body, 0);
        answer("/api/v1/empty", 204, "", -1);
        try (Connection connection = new Connection(port())) {
            assertThat(connection.get("/counted").body()).isEqualTo(body);
            assertThat(connection.get("/chunked").body()).isEqualTo(body);
            assertThat(connection.get("/empty").status()).isEqualTo(204);
            assertThat(connection.get("/counted").body()).isEqualTo(body);
        }
    }

    @Test
    void an_open_loop_charges_a_stall_for_every_request_that_it_delays() {
        Duration stall = Duration.ofMillis(300);
        Pace pace = Pace.open(100, Duration.ofMillis(200));
        Load.Result result = Load.run(port(), 1, pace, connection -> {
            if (requests.getAndIncrement() == 0) {
                sleep(stall);
            }
        });
        assertThat(result.latencies().count()).isEqualTo(20);
        // The last one was due 190 ms after the start, and could not be sent before 300 ms.
        assertThat(result.latencies().percentile(1)).isGreaterThanOrEqualTo(110);
        assertThat(result.latencies().percentile(100)).isGreaterThanOrEqualTo(300);
    }

    @Test
    void counts_what_was_accepted_and_keeps_what_was_not() {
        String order = "{\"orderId\":\"ord_1\",\"status\":\"CONFIRMED\"}";
        server.createContext("/api/v1/orders", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean accepted = requests.getAndIncrement() < 3;
            exchange.getResponseHeaders().add("Location", "/api/v1/orders/ord_1");
            byte[] body = (accepted ? order : "busy").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(accepted ? 201 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Placed placed = new Placed();
        Load.run(port(), 2, Pace.closed(4, LONG), placed.placing(Orders.ofOneLine(10), true));
        assertThat(placed.ids()).containsOnly("ord_1").hasSize(3);
        assertThat(placed.lines()).isEqualTo(3);
        assertThat(placed.units()).isBetween(3L, 9L);
        assertThat(placed.failures()).isEqualTo(Map.of("order_not_accepted", "503 busy"));
    }

    @Test
    void a_request_without_an_answer_is_kept_as_a_failure() {
        server.createContext("/api/v1/orders", exchange -> exchange.close());
        Placed placed = new Placed();
        Load.Result result = Load.run(port(), 1, Pace.closed(1, LONG), placed.placing(Orders.ofOneLine(1), false));
        assertThat(result.latencies().count()).isZero();
        assertThat(placed.failures()).containsOnlyKeys("order_unanswered");
    }

    private void answer(String path, int status, String body, long length) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
