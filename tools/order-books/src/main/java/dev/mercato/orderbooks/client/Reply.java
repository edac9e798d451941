package dev.mercato.orderbooks.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An answer of the server; a body that is not JSON counts as missing. */
public record Reply(
        int status,
        JsonNode body,
        @Nullable URI location,
        @Nullable Duration retryAfter) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> CODES_OF_REQUESTS = Set.of("request_in_flight", "idempotency_key_reused");
    private static final Set<Integer> STATUSES_OF_REQUESTS = Set.of(401, 404, 405, 406, 408, 415, 429);

    static Reply of(HttpResponse<byte[]> response) {
        Optional<URI> location = response.headers().firstValue("Location").map(response.uri()::resolve);
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        return new Reply(response.statusCode(), json(response.body()), location.orElse(null), retryAfter.orElse(null));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The problem's stable code, or its HTTP status where it has none. */
    public String code() {
        return body.path("code").stringValue("http_" + status);
    }

    /** Whether the server rejected the request and would do so again; errors of the HTTP request do not count. */
    public boolean isRejection() {
        return status / 100 == 4
                && !STATUSES_OF_REQUESTS.contains(status)
                && !CODES_OF_REQUESTS.contains(code())
                && body.has("code");
    }

    /** Whether the same request may get another answer later. */
    boolean isPassing() {
        return status >= 500 || status == 429 || code().equals("request_in_flight");
    }

    /**
     * Reads the body of a success as one of this program's own types.
     *
     * @throws NoAnswer if this is not a success, or the body is not as expected
     */
    public <T> T as(Class<T> view) throws NoAnswer {
        if (!isSuccess()) {
            throw new NoAnswer(code(), null);
        }
        try {
            return JSON.treeToValue(body, view);
        } catch (JacksonException unreadable) {
            throw new NoAnswer("answer_unreadable", unreadable);
        }
    }
}
