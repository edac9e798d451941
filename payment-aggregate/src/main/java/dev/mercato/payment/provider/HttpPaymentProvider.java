package dev.mercato.payment.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the provider over HTTP. Any failure on the way makes the outcome unknown, never declined: the request may have
 * arrived even if its answer was lost.
 */
final class HttpPaymentProvider implements PaymentProvider {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    // Caused by credentials, address or timing, not by the request: the same request can succeed later.
    private static final Set<Integer> NOT_ABOUT_THE_REQUEST = Set.of(401, 403, 404, 405, 407, 408, 425, 426, 429);

    private final Supplier<URI> base;
    private final Duration timeout;
    private final Supplier<Map<String, String>> trace;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param trace the headers that tell the provider of the current trace */
    HttpPaymentProvider(Supplier<URI> base, Duration timeout, Supplier<Map<String, String>> trace) {
        this.base = base;
        this.timeout = timeout;
        this.trace = trace;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                // The caller waits; an answer that is read on the client's own thread is handed over only once.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        String body = json.writeValueAsString(new Request(
                attempt.kind(), attempt.amount(), attempt.method(), attempt.authorization(), attempt.orderId()));
        HttpRequest.Builder request = to("/operations")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", attempt.id().value())
                .POST(BodyPublishers.ofString(body));
        return send(request, response -> outcome(attempt, response), unknown -> unknown);
    }

    @Override
    public Optional<Outcome> ask(Attempt attempt) {
        return send(
                to("/operations/" + attempt.id().value()).GET(),
                response ->
                        response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(outcome(attempt, response)),
                Optional::of);
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base.get() + path)).header("Accept", "application/json");
        trace.get().forEach(request::header);
        return request;
    }

    /**
     * Not {@code sendAsync}, which completes each call on a thread of the common pool, or on a new one if that pool has
     * only one thread. The client repeats a GET once if its connection was closed without an answer; only then can the
     * headers take up to twice the timeout.
     */
    private <A> A send(
            HttpRequest.Builder request, Function<HttpResponse<byte[]>, A> reader, Function<Unknown, A> otherwise) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            return reader.apply(http.send(request.timeout(timeout).build(), completeBy(deadline)));
        } catch (IOException failed) {
            return otherwise.apply(
                    new Unknown(isLate(failed) ? "no answer within " + timeout : String.valueOf(failed)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return otherwise.apply(new Unknown("interrupted while waiting for the answer"));
        }
    }

    /** The client's own timeout ends with the headers; this one also covers a body that never arrives. */
    private static BodyHandler<byte[]> completeBy(long deadline) {
        return headers -> {
            BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
            Future<?> unused =
                    body.getBody().toCompletableFuture().orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return body;
        };
    }

    private static boolean isLate(IOException failed) {
        return failed instanceof HttpTimeoutException || failed.getCause() instanceof TimeoutException;
    }

    private Outcome outcome(Attempt attempt, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == OK) {
            return read(attempt, response.body());
        }
        // Not a decline: an earlier call may have executed the attempt.
        return status / 100 == 4 && !NOT_ABOUT_THE_REQUEST.contains(status)
                ? new Impossible("status " + status)
                : new Unknown("status " + status);
    }

    private Outcome read(Attempt attempt, byte[] body) {
        @Nullable Answer answer;
        try {
            answer = json.readValue(body, Answer.class);
        } catch (JacksonException unreadable) {
            return new Unknown("the answer is not JSON of the agreed form");
        }
        if (answer == null) {
            return new Unknown("the answer is empty");
        }
        if (answer.isAboutAnotherThan(attempt)) {
            return new Impossible("it has another operation under this id");
        }
        if ("approved".equals(answer.outcome()) && answer.reference() != null) {
            return new Approved(answer.reference());
        }
        if ("declined".equals(answer.outcome()) && answer.declineCode() != null) {
            return new Declined(answer.declineCode());
        }
        return new Unknown("the answer neither approves nor declines");
    }

    @JsonInclude(Include.NON_NULL)
    record Request(
            AttemptKind kind,
            Money amount,
            PaymentMethod paymentMethod,
            @Nullable String authorization,
            OrderId orderId) {}

    /** @param kind of the operation, and {@code amount} too; only when an operation is looked up */
    record Answer(
            @Nullable String outcome,
            @Nullable String reference,
            @Nullable String declineCode,
            @Nullable String kind,
            @Nullable Money amount) {

        private boolean isAboutAnotherThan(Attempt attempt) {
            return (kind != null && !kind.equals(attempt.kind().code()))
                    || (amount != null && !amount.equals(attempt.amount()));
        }
    }
}
