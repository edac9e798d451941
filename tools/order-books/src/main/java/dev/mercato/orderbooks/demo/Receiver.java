package dev.mercato.orderbooks.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.Patience;
import dev.mercato.orderbooks.client.RequestKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of the shop that Mercato tells what happens to orders: it receives webhooks and verifies their signatures. */
final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String SECRET = "whsec_";

    private final HttpServer server;
    private final CompletableFuture<byte[]> key = new CompletableFuture<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    /** One that runs on this machine and is registered. */
    static Receiver register(Mercato mercato) throws NoAnswer {
        Receiver receiver = new Receiver(listen());
        receiver.server.createContext("/", receiver::receive);
        receiver.server.start();
        String url = "http://127.0.0.1:" + receiver.server.getAddress().getPort() + "/orders";
        try {
            String secret = mercato.post(
                            "webhooks",
                            JSON.createObjectNode().put("url", url).put("label", "demo"),
                            RequestKey.of("demo", "webhook", url))
                    .as(JsonNode.class)
                    .path("secret")
                    .asString("");
            receiver.key.complete(Base64.getDecoder().decode(secret.substring(SECRET.length())));
            return receiver;
        } catch (NoAnswer | RuntimeException failed) {
            receiver.close();
            throw failed;
        }
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isSigned(exchange, body)) {
                received.add(JSON.readTree(body));
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.sendResponseHeaders(401, -1);
            }
        }
    }

    /** As Standard Webhooks says: the HMAC of the id, the timestamp and the body. */
    private boolean isSigned(HttpExchange exchange, byte[] body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key.join(), "HmacSHA256"));
            hmac.update((header(exchange, "webhook-id") + "." + header(exchange, "webhook-timestamp") + ".")
                    .getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(hmac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(UTF_8),
                    header(exchange, "webhook-signature").getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** What it was told of an order, once it was told of an event of this type. */
    List<JsonNode> awaitAbout(String orderId, String type, Patience patience) {
        while (true) {
            List<JsonNode> told = received.stream()
                    .filter(event -> event.at("/data/orderId").asString("").equals(orderId))
                    .toList();
            if (patience.isOver()
                    || told.stream()
                            .anyMatch(event -> type.equals(event.path("type").asString("")))) {
                return told;
            }
            patience.pause(LOOK);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
