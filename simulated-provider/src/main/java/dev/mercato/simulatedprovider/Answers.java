package dev.mercato.simulatedprovider;

import dev.mercato.simulatedprovider.Ledger.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * When and how an answer reaches the caller. Waiting takes a place in one scheduler's queue and no servlet thread,
 * however many callers wait.
 */
final class Answers implements SmartLifecycle, AutoCloseable {

    private static final byte[] HALF_AN_ANSWER = "{\"reference\":".getBytes(StandardCharsets.US_ASCII);
    private static final long LENGTH_OF_A_WHOLE_ONE = 1_000;

    private final SimulatedProviderProperties properties;
    private final Set<DeferredResult<ResponseEntity<?>>> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulated-provider-answers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    Answers(SimulatedProviderProperties properties) {
        this.properties = properties;
    }

    /** Only who has an operation done meets the tricks of its payment method; who asks again is answered. */
    DeferredResult<ResponseEntity<?>> to(Recorded recorded) {
        ResponseEntity<?> answer = ResponseEntity.ok(recorded.entry().answer());
        if (!recorded.isNew()) {
            return usual(answer);
        }
        return switch (recorded.entry().paymentMethod()) {
            case PaymentMethods.ANSWER_LATE -> after(properties.lateAnswer(), answer);
            case PaymentMethods.DROP_ANSWER -> usual(broken());
            default -> usual(answer);
        };
    }

    DeferredResult<ResponseEntity<?>> usual(ResponseEntity<?> answer) {
        return after(properties.latency(), answer);
    }

    /** Leaves the caller without an answer for as long as a gateway would. */
    DeferredResult<ResponseEntity<?>> none() {
        return after(properties.hang(), problem(HttpStatus.GATEWAY_TIMEOUT));
    }

    private DeferredResult<ResponseEntity<?>> after(Duration delay, ResponseEntity<?> answer) {
        // The scheduler ends the wait; a limit of the servlet container would only race with it.
        DeferredResult<ResponseEntity<?>> result = new DeferredResult<>(0L);
        if (delay.isZero()) {
            result.setResult(answer);
            return result;
        }
        Future<?> due = scheduler.schedule(() -> result.setResult(answer), delay.toMillis(), TimeUnit.MILLISECONDS);
        waiting.add(result);
        result.onCompletion(() -> {
            waiting.remove(result);
            due.cancel(false);
        });
        if (!running) {
            result.setResult(problem(HttpStatus.SERVICE_UNAVAILABLE));
        }
        return result;
    }

    /** A body shorter than announced on a connection that is then closed: nobody can read the rest. */
    private static ResponseEntity<?> broken() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(LENGTH_OF_A_WHOLE_ONE)
                .header(HttpHeaders.CONNECTION, "close")
                .body(HALF_AN_ANSWER);
    }

    private static ResponseEntity<?> problem(HttpStatus status) {
        return ResponseEntity.of(ProblemDetail.forStatus(status)).build();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Comes before the server's own graceful stop, which would wait for every caller that still waits here. */
    @Override
    public void stop() {
        running = false;
        waiting.forEach(result -> result.setResult(problem(HttpStatus.SERVICE_UNAVAILABLE)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
