package dev.mercato.app.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One address for two doors. It passes on what it is told, by the first door that is there.
 * As the gateway of {@code compose.yaml} does, it keeps no connection: one that a door is about to close may be taken for a
 * request that it dropped. Java lets it close one only with {@code -Djdk.httpclient.allowRestrictedHeaders=connection}.
 */
public final class Gateway implements Reachable, AutoCloseable {

    private static final Set<String> PASSED_ON =
            Set.of("authorization", "content-type", "idempotency-key", "prefer", "if-match");
    private static final Set<String> HANDED_BACK =
            Set.of("content-type", "location", "etag", "retry-after", "preference-applied");

    private final List<? extends Reachable> commands;
    private final List<? extends Reachable> queries;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public Gateway(List<? extends Reachable> commands, List<? extends Reachable> queries) {
        this.commands = commands;
        this.queries = queries;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::passOn);
        server.start();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (Reachable door : doors(exchange)) {
                try {
                    answer(exchange, HTTP.send(request(exchange, door, body), HttpResponse.BodyHandlers.ofByteArray()));
                    return;
                } catch (ConnectException notThere) {
                    // The next one, then; a request that has been sent is not sent again.
                } catch (IOException cutOff) {
                    byte[] why = (door.url() + ": " + cutOff).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(502, why.length);
                    exchange.getResponseBody().write(why);
                    return;
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private List<? extends Reachable> doors(HttpExchange exchange) {
        boolean asks = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestURI().getPath().endsWith("/searches");
        return asks ? queries : commands;
    }

    private static HttpRequest request(HttpExchange exchange, Reachable door, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(door.url() + exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(60))
                .header("Connection", "close")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (HANDED_BACK.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public boolean keepsConnections() {
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
