package dev.mercato.orderbooks.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client of Mercato's public HTTP API. It retries transient failures (a lost connection, 5xx, 429, a request in
 * flight) with the same key, with back-off or as {@code Retry-After} says, until its patience is over. A server that is
 * silent for that long counts as gone, so that the rest of a play does not wait for it request by request. If nothing
 * listens there any more, {@link ServerGone} ends the play.
 */
public final class Mercato {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration ANSWER = LONGEST_WAIT.plusSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration BETWEEN_TROUBLES = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI api;
    private final Duration patience;
    private final @Nullable String token;
    private final Consumer<String> troubles;
    private volatile Patience untilGone;
    private Patience untilToldAgain = new Patience(Duration.ZERO);

    /**
     * @param server such as {@code http://127.0.0.1:8080}
     * @param patience how long to retry and wait for one thing
     * @param troubles receives an occasional message that the server does not answer
     */
    public Mercato(URI server, Duration patience, Consumer<String> troubles) {
        this(server, patience, troubles, null);
    }

    /** @param token shows who asks, to a server that wants to know */
    public Mercato(URI server, Duration patience, Consumer<String> troubles, @Nullable String token) {
        this.token = token;
        this.api = URI.create(server.toString().replaceFirst("/+$", "") + "/api/v1/");
        this.patience = patience;
        this.troubles = troubles;
        this.untilGone = new Patience(patience);
    }

    public Patience newPatience() {
        return new Patience(patience);
    }

    /**
     * Returns once a Mercato answers.
     *
     * @param limit how long to wait for a server that is starting
     * @throws NoAnswer if nothing answers there, or something other than Mercato
     */
    public void awaitAnswer(Duration limit) throws NoAnswer {
        Reply reply = get(api.resolve("orders?limit=1"), new Patience(limit));
        if (!reply.as(JsonNode.class).has("items")) {
            throw new NoAnswer("answer_unreadable", null);
        }
    }

    /** Encodes a text as one path segment. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Reply get(String path) throws NoAnswer {
        return get(api.resolve(path), newPatience());
    }

    public Order readOrder(String orderId) throws NoAnswer {
        return get("orders/" + orderId).as(Order.class);
    }

    private Reply get(URI uri, Patience patience) throws NoAnswer {
        return send(HttpRequest.newBuilder(uri).GET(), patience);
    }

    public Reply post(String path, JsonNode body, RequestKey key) throws NoAnswer {
        return send(posting(path, key, BodyPublishers.ofByteArray(bytes(body))), newPatience());
    }

    /** The same may be put again. */
    public Reply put(String path, JsonNode body) throws NoAnswer {
        return send(
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(bytes(body))),
                newPatience());
    }

    /** Posts a request about an order, and asks the server to answer only once the order is settled. */
    public Reply postAndWait(String path, JsonNode body, RequestKey key, Patience patience) throws NoAnswer {
        return waiting(path, key, BodyPublishers.ofByteArray(bytes(body)), patience);
    }

    /** The same; runs {@code sent} each time the request has been sent. */
    public Reply postAndWait(String path, JsonNode body, RequestKey key, Patience patience, Runnable sent)
            throws NoAnswer {
        return waiting(path, key, new AnnouncedBody(bytes(body), sent), patience);
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Reply waiting(String path, RequestKey key, BodyPublisher body, Patience patience) throws NoAnswer {
        long seconds =
                Math.min(LONGEST_WAIT.toSeconds(), Math.max(1, patience.left().toSeconds()));
        return send(posting(path, key, body).header("Prefer", "wait=" + seconds), patience);
    }

    private HttpRequest.Builder posting(String path, RequestKey key, BodyPublisher body) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.value())
                .POST(body);
    }

    /** Returns the reply's order once it meets {@code condition}; polls until then. */
    public Order awaitOrder(Reply reply, Predicate<Order> condition, Patience patience) throws NoAnswer {
        Reply latest = reply;
        URI place = null;
        for (int attempt = 0; ; attempt++) {
            if (latest.status() == 200 || latest.status() == 201) {
                Order order = latest.as(Order.class);
                if (condition.test(order)) {
                    return order;
                }
            } else if (latest.status() != 202 && latest.status() != 404) {
                // 404 means that the view does not have the order yet.
                throw new NoAnswer(latest.code(), null);
            }
            if (place == null) {
                place = placeOf(latest);
            }
            if (patience.isOver()) {
                throw new NoAnswer("not_settled", null);
            }
            if (attempt > 0) {
                patience.pause(pauseAfter(attempt));
            }
            latest = get(place, patience);
        }
    }

    private URI placeOf(Reply reply) throws NoAnswer {
        if (reply.location() != null) {
            return reply.location();
        }
        return api.resolve("orders/" + reply.as(Order.class).orderId());
    }

    private Reply send(HttpRequest.Builder request, Patience patience) throws NoAnswer {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int attempt = 0; ; attempt++) {
            Duration pause = pauseAfter(attempt);
            NoAnswer trouble;
            try {
                HttpResponse<byte[]> response =
                        http.send(request.timeout(timeout(patience)).build(), BodyHandlers.ofByteArray());
                Reply reply = Reply.of(response);
                if (reply.status() < 500) {
                    untilGone = newPatience();
                }
                if (!reply.isPassing()) {
                    return reply;
                }
                trouble = new NoAnswer(reply.code(), null);
                pause = reply.retryAfter() == null ? pause : max(reply.retryAfter(), FIRST_PAUSE);
            } catch (IOException lost) {
                trouble = new NoAnswer("connection_failed", lost);
                tell(lost);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while talking to the server", interrupted);
            }
            if (untilGone.isOver() && isNobodyThere(trouble)) {
                throw new ServerGone(api, this.patience);
            }
            if (patience.isOver() || untilGone.isOver()) {
                throw trouble;
            }
            patience.pause(pause);
        }
    }

    private static boolean isNobodyThere(NoAnswer trouble) {
        return trouble.getCause() instanceof ConnectException
                || trouble.getCause() instanceof HttpConnectTimeoutException;
    }

    /** Longer than any requested wait, but not much longer than the patience. */
    private static Duration timeout(Patience patience) {
        Duration timeout = patience.left().plusSeconds(5);
        return timeout.compareTo(ANSWER) < 0 ? timeout : ANSWER;
    }

    private synchronized void tell(IOException lost) {
        if (!untilGone.isOver() && untilToldAgain.isOver()) {
            untilToldAgain = new Patience(BETWEEN_TROUBLES);
            String what = lost.getMessage() == null ? lost.getClass().getSimpleName() : lost.getMessage();
            troubles.accept("No connection to " + api + " (" + what + "); trying again");
        }
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
