package dev.mercato.runtime.outage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers on the port of a process that is still waiting for something. */
final class NotReady {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;

    private NotReady(HttpServer server) {
        this.server = server;
    }

    static NotReady on(InetSocketAddress port, String what) {
        try {
            HttpServer server = HttpServer.create(port, 0);
            for (String live : List.of("/livez", "/actuator/health/liveness")) {
                server.createContext(live, exchange -> answer(exchange, 200, Map.of("status", "UP")));
            }
            server.createContext(
                    "/actuator",
                    exchange -> answer(exchange, 503, Map.of("status", "OUT_OF_SERVICE", "waitingFor", what)));
            server.createContext(
                    "/",
                    exchange -> answer(
                            exchange,
                            503,
                            Map.of("status", 503, "code", "unavailable", "detail", "Waiting for " + what)));
            server.start();
            return new NotReady(server);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot listen on " + port, failed);
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        boolean isProblem = body.containsKey("code");
        exchange.getResponseHeaders().set("Content-Type", isProblem ? "application/problem+json" : "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "2");
        }
        exchange.sendResponseHeaders(status, json.length);
        try (exchange) {
            exchange.getResponseBody().write(json);
        }
    }

    void close() {
        server.stop(0);
    }
}
