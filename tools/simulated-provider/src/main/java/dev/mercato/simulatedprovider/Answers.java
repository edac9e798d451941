package dev.mercato.simulatedprovider;

import com.sun.net.httpserver.HttpExchange;
import dev.mercato.simulatedprovider.Ledger.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Decides when and how an answer reaches the caller. A waiting caller takes a place in one scheduler's queue, but no
 * thread.
 */
final class Answers implements AutoCloseable {

    private static final long LENGTH_OF_A_WHOLE_ONE = 1_000;

    private final SimulatedProviderProperties properties;
    private final Map<HttpExchange, Answer> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulated-provider-answers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ended;

    Answers(SimulatedProviderProperties properties) {
        this.properties = properties;
    }

    /** Only the request that performs the operation is answered late or broken; a repeat gets the normal answer. */
    void to(HttpExchange exchange, Operation operation, Recorded recorded) {
        Answer answer = Answer.ok(recorded.result());
        if (!recorded.isNew()) {
            usual(exchange, answer);
            return;
        }
        switch (operation.paymentMethod()) {
            case PaymentMethods.ANSWER_LATE -> after(properties.lateAnswer(), exchange, answer);
            case PaymentMethods.DROP_ANSWER -> usual(exchange, Answer.broken());
            default -> usual(exchange, answer);
        }
    }

    void usual(HttpExchange exchange, Answer answer) {
        after(properties.latency(), exchange, answer);
    }

    /** Keeps the caller waiting for as long as a gateway would. */
    void leaveWithout(HttpExchange exchange) {
        after(properties.hang(), exchange, Answer.problem(504, null));
    }

    private void after(Duration delay, HttpExchange exchange, Answer answer) {
        if (delay.isZero()) {
            send(exchange, answer);
            return;
        }
        waiting.put(exchange, answer);
        Future<?> unused = scheduler.schedule(() -> answer(exchange), delay.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            letGo(exchange);
        }
    }

    private void answer(HttpExchange exchange) {
        Answer answer = waiting.remove(exchange);
        if (answer != null) {
            send(exchange, answer);
        }
    }

    private void letGo(HttpExchange exchange) {
        if (waiting.remove(exchange) != null) {
            send(exchange, Answer.problem(503, null));
        }
    }

    static void send(HttpExchange exchange, Answer answer) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), answer.whole() ? body.length : LENGTH_OF_A_WHOLE_ONE);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            // The caller did not wait, or the answer was truncated on purpose.
        }
    }

    /** Ends all waiting, now and later: waiting callers get a 503. */
    void letGo() {
        ended = true;
        waiting.keySet().forEach(this::letGo);
    }

    /** Whether somebody still waits for an answer. */
    boolean isOwing() {
        return !waiting.isEmpty();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
