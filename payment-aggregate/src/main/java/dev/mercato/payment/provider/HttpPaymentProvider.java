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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();

    HttpPaymentProvider(Supplier<URI> base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        String body = json.writeValueAsString(new Request(
                attempt.kind(), attempt.amount(), attempt.method(), attempt.authorization(), attempt.orderId()));
        HttpRequest request = to("/operations")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", attempt.id().value())
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request, response -> outcome(attempt, response), unknown -> unknown);
    }

    @Override
    public Optional<Outcome> ask(Attempt attempt) {
        HttpRequest request = to("/operations/" + attempt.id().value()).GET().build();
        return send(
                request,
                response ->
                        response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(outcome(attempt, response)),
                Optional::of);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base.get() + path)).header("Accept", "application/json");
    }

    /** The client's own timeout ends with the headers; this one also covers a body that never arrives. */
    private <A> A send(HttpRequest request, Function<HttpResponse<byte[]>, A> reader, Function<Unknown, A> otherwise) {
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return reader.apply(response.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return otherwise.apply(new Unknown("no answer within " + timeout));
        } catch (ExecutionException failed) {
            return otherwise.apply(new Unknown(String.valueOf(failed.getCause())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return otherwise.apply(new Unknown("interrupted while waiting for the answer"));
        } finally {
            response.cancel(true);
        }
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
