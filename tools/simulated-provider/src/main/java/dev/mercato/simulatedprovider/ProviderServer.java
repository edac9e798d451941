package dev.mercato.simulatedprovider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mercato.doors.caller.OwnNames;
import dev.mercato.doors.caller.OwnNames.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;

/**
 * The provider's own HTTP server: a small server on a port of its own, which starts before its callers and stops after
 * them.
 */
final class ProviderServer implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderServer.class);

    private static final int THREADS = 32;
    private static final int BACKLOG = 256;
    private static final int LONGEST_KEY = 255;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;
    private static final String OPERATION = "/operations/";

    static {
        // Otherwise the body's packet waits up to 40 ms until the headers are acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Ledger ledger;
    private final Answers answers;
    /** Null where a browser on this machine is no way in: others can call as well. */
    private final @Nullable OwnNames names;

    private final HttpServer server;
    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "simulated-provider");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    /** Binds the port at once, so that a port in use is noticed before anything else is started. */
    ProviderServer(Ledger ledger, Answers answers, InetAddress address, int port) {
        this.ledger = ledger;
        this.answers = answers;
        this.names = address.isLoopbackAddress() ? new OwnNames(address.getHostAddress(), Set.of()) : null;
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        } catch (BindException taken) {
            throw new PortInUseException(port, taken);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** The base URL, as seen from this machine. */
    URI url() {
        InetAddress bound = server.getAddress().getAddress();
        InetAddress near = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        String host = near instanceof Inet6Address ? '[' + near.getHostAddress() + ']' : near.getHostAddress();
        return URI.create("http://" + host + ':' + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) {
        try {
            if (isForeign(exchange)) {
                Answers.send(exchange, Answer.problem(403, "Web pages must not call the payment provider"));
            } else {
                route(exchange);
            }
        } catch (KeyReused reused) {
            Answers.send(exchange, Answer.problem(422, reused.getMessage()));
        } catch (IllegalArgumentException | JacksonException bad) {
            Answers.send(exchange, Answer.problem(400, innermost(bad).getMessage()));
        } catch (IOException gone) {
            exchange.close();
        } catch (RuntimeException failed) {
            log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failed);
            Answers.send(exchange, Answer.problem(500, null));
        }
    }

    private boolean isForeign(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return names != null
                && names.judge(headers.getFirst("Host"), headers.getOrDefault("Origin", List.of())) != Verdict.OWN;
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + ' ' + path;
        if (request.equals("POST /operations")) {
            perform(exchange);
        } else if (request.startsWith("GET " + OPERATION)) {
            find(exchange, path.substring(OPERATION.length()));
        } else if (request.equals("GET /ledger")) {
            list(exchange);
        } else {
            Answers.send(exchange, Answer.problem(404, "There is nothing at " + request));
        }
    }

    /** Performs an operation once per key, however often and from wherever it is requested. */
    private void perform(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
        }
        if (type == null || !type.startsWith("application/json")) {
            throw new IllegalArgumentException("An operation must be application/json");
        }
        @Nullable Operation operation = Answer.JSON.readValue(exchange.getRequestBody().readAllBytes(), Operation.class);
        if (operation == null) {
            throw new IllegalArgumentException("An operation must be an object");
        }
        if (operation.paymentMethod().equals(PaymentMethods.TIMEOUT)) {
            answers.leaveWithout(exchange);
        } else {
            answers.to(exchange, operation, ledger.record(key, operation));
        }
    }

    /** Looks up the outcome of an operation whose answer did not arrive. */
    private void find(HttpExchange exchange, String key) {
        answers.usual(
                exchange,
                ledger.find(key).map(Answer::ok).orElseGet(() -> Answer.problem(404, "No operation has this key")));
    }

    /** Lists the ledger; the totals cover all of it, whatever part of its items is requested. */
    private void list(HttpExchange exchange) {
        Map<String, String> query = query(exchange.getRequestURI());
        long after = Long.parseLong(query.getOrDefault("after", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(USUAL_LIMIT)));
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + HIGHEST_LIMIT);
        }
        List<Entry> found = ledger.after(after, limit + 1);
        List<Entry> items = found.subList(0, Math.min(limit, found.size()));
        @Nullable Long nextAfter = found.size() > limit ? items.get(limit - 1).number() : null;
        Answers.send(exchange, Answer.ok(new LedgerPage(items, nextAfter, ledger.totals())));
    }

    /** @param nextAfter the {@code after} of the next page, if there is one */
    record LedgerPage(List<Entry> items, @Nullable Long nextAfter, Map<String, Totals> totals) {}

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void start() {
        server.start();
        running = true;
        log.info("The simulated payment provider listens at {}", url());
    }

    @Override
    public void stop() {
        running = false;
        // Callers that are just being released still get an answer; this server waits the whole second for them.
        server.stop(threads.getActiveCount() + threads.getQueue().size() > 0 || answers.isOwing() ? 1 : 0);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before its callers, and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
