package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A receiver of webhooks that outlives who sends them, and keeps what it gets. */
public final class WebhookReceiver implements AutoCloseable {

    /** One request; {@code traceparent} is empty if it has no such header. */
    public record Posted(String id, String traceparent, JsonNode event) {

        public String type() {
            return event.get("type").asString();
        }

        public long sequence() {
            return event.get("sequence").asLong();
        }

        public boolean isAbout(String orderId) {
            return order().equals(orderId);
        }

        private String order() {
            return orderOf(event);
        }
    }

    /** The order with whose events this public event comes in order; empty for one of a cart, which may name its order. */
    public static String orderOf(JsonNode event) {
        JsonNode data = event.get("data");
        return data.has("cartId") ? "" : data.path("orderId").asString("");
    }

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile boolean rejectsOrders;

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String parent = exchange.getRequestHeaders().getFirst("traceparent");
            Posted one = new Posted(
                    id,
                    parent == null ? "" : parent,
                    Reachable.JSON.readTree(exchange.getRequestBody().readAllBytes()));
            posted.add(one);
            // Of an order that it has begun to accept, it goes on to accept everything.
            boolean accepts = !rejectsOrders || one.order().isEmpty() || accepted.contains(one.order());
            if (accepts && !one.order().isEmpty()) {
                accepted.add(one.order());
            }
            exchange.sendResponseHeaders(accepts ? 204 : 500, -1);
        }
    }

    /** Registers it for everything. */
    public void registerAt(URI mercato) {
        Reachable door = () -> mercato;
        assertThat(door.post(
                                "/api/v1/webhooks",
                                "{\"url\": \"http://127.0.0.1:%s/\"}"
                                        .formatted(server.getAddress().getPort()))
                        .statusCode())
                .isEqualTo(201);
    }

    /** Answers 500 to whatever concerns an order of which it has not accepted anything yet. */
    public void rejectOrdersFromNowOn() {
        rejectsOrders = true;
    }

    public void acceptAll() {
        rejectsOrders = false;
    }

    /** Every request, in order. */
    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    /** What it got about an order, each event where it came first. */
    public List<Posted> about(String orderId) {
        Map<String, Posted> first = new LinkedHashMap<>();
        posted.stream().filter(one -> one.isAbout(orderId)).forEach(one -> first.putIfAbsent(one.id(), one));
        return List.copyOf(first.values());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
