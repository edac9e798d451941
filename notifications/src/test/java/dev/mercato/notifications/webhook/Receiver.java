package dev.mercato.notifications.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mercato.coreapi.webhook.WebhookUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks that keeps what it gets, and answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** Answers a request; one that does nothing leaves it open. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request, as far as it matters. */
    record Received(String id, String timestamp, String signatures, String body) {

        JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }

        String subject() {
            return event().at("/data/orderId").asString();
        }

        String told() {
            return event().get("type").asString() + " " + subject();
        }

        /** Verifies as a receiver does that has read the specification. */
        boolean isSignedWith(byte[] secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                String expected = "v1,"
                        + Base64.getEncoder()
                                .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8)));
                return List.of(signatures.split(" ")).contains(expected);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Answer answer = exchange -> with(exchange, 204);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            answer.to(exchange);
        });
        server.start();
    }

    static void with(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    Receiver answering(int status) {
        return answering(exchange -> with(exchange, status));
    }

    Receiver answering(Answer newAnswer) {
        answer = newAnswer;
        return this;
    }

    public WebhookUrl url() {
        return new WebhookUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /** What was received, in order: type and order. */
    public List<String> told() {
        return received.stream().map(Received::told).toList();
    }

    public List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    public List<Long> sequences() {
        return received.stream()
                .map(each -> each.event().get("sequence").asLong())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
