package dev.mercato.app.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that is spoken to over HTTP at one address. Usually no connection is kept: a Mercato that is stopped waits a second for
 * more requests on it. Java lets a client close one only with {@code -Djdk.httpclient.allowRestrictedHeaders=connection}.
 */
public interface Reachable {

    JsonMapper JSON = new JsonMapper();
    HttpClient HTTP = HttpClient.newHttpClient();

    URI url();

    /** Java's own small server closes a connection on request without saying so, and a client may use it once more. */
    default boolean keepsConnections() {
        return false;
    }

    /** What is answered; an {@link UncheckedIOException} if nobody is there. */
    default HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!keepsConnections()) {
            request.header("Connection", "close");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    default JsonNode get(String path) {
        return JSON.readTree(send("GET", path, "").body());
    }

    default HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Everything that the simulated provider at an address has done, page by page. */
    static List<JsonNode> ledger(URI provider) {
        Reachable door = () -> provider;
        List<JsonNode> items = new ArrayList<>();
        String next = "/ledger?limit=500";
        while (next != null) {
            JsonNode page = door.get(next);
            page.get("items").forEach(items::add);
            next = page.has("nextAfter")
                    ? "/ledger?limit=500&after=" + page.get("nextAfter").asString()
                    : null;
        }
        return items;
    }

    default boolean isReady() {
        try {
            return send("GET", "/actuator/health/readiness", "").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
