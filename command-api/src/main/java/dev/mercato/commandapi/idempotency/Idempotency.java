package dev.mercato.commandapi.idempotency;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Rejection;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.caller.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a request once per caller, operation and key. The key's row commits before the command is sent, and the id of
 * what is created derives from the key, so a repeat finds the same thing whenever a process crashes.
 *
 * <p>A decided request is answered again as it was. A rejection decides nothing and depends on the current state, so it
 * leaves no trace: the same key may be used again, even with another body.
 */
public final class Idempotency {

    /** Marks a replayed answer. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    /** How long a request counts as in flight if nothing more is heard from its process. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private final IdempotencyKeys keys;
    private final JsonMapper json;
    private final Clock clock;
    private final Counter begun;
    private final Counter replayed;

    Idempotency(IdempotencyKeys keys, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
        this.begun = requests(meters, "begun");
        this.replayed = requests(meters, "replayed");
    }

    private static Counter requests(MeterRegistry meters, String outcome) {
        return Counter.builder("mercato.idempotency.requests")
                .description("Requests with an Idempotency-Key, by whether they were begun or answered as before")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Runs {@code request} with the id of what it creates, or replays the stored answer. The first answer is stored
     * before waiting for the last one, so a repeat in between, or after a crash, gets the first.
     *
     * @throws HttpProblem if the key was used with another body, or its request is still in flight
     */
    public <T> CompletableFuture<ResponseEntity<T>> once(
            Caller caller, RequestKey key, Object body, Function<UUID, Begun<T>> request) {
        if (key.key() == null) {
            return request.apply(Identifiers.next()).last();
        }
        IdempotencyKeys.Name name = new IdempotencyKeys.Name(caller.subject(), key.operation(), key.key());
        Instant now = clock.instant();
        Instant claim = now.plus(LEASE);
        Optional<KeptAnswer> answered = claim(name, BodyHash.of(body), now, claim);
        (answered.isPresent() ? replayed : begun).increment();
        return answered.isPresent()
                ? CompletableFuture.completedFuture(answered.get().replayed())
                : run(name, claim, request);
    }

    private Optional<KeptAnswer> claim(IdempotencyKeys.Name name, String bodyHash, Instant now, Instant claim) {
        if (keys.insert(name, bodyHash, now, claim)) {
            return Optional.empty();
        }
        IdempotencyKeys.Row row = keys.find(name).orElseThrow(Idempotency::inFlight);
        if (!row.bodyHash().equals(bodyHash)) {
            throw new HttpProblem(
                    HttpCode.IDEMPOTENCY_KEY_REUSED,
                    "This " + RequestKey.HEADER + " was already used with another body");
        }
        if (row.answer() != null) {
            return Optional.of(KeptAnswer.FORM.read(row.answer()));
        }
        if (row.claimedUntil().isAfter(now) || !keys.takeOver(name, row.claimedUntil(), claim)) {
            throw inFlight();
        }
        return Optional.empty();
    }

    private <T> CompletableFuture<ResponseEntity<T>> run(
            IdempotencyKeys.Name name, Instant claim, Function<UUID, Begun<T>> request) {
        UUID id = Identifiers.derivedFrom(String.join("\n", name.caller(), name.operation(), name.key()));
        boolean ended = false;
        try {
            Begun<T> begun = request.apply(id);
            keep(name, claim, begun.answer());
            ended = true;
            return begun.last().thenApply(last -> {
                if (!last.equals(begun.answer())) {
                    keep(name, claim, last);
                }
                return last;
            });
        } catch (InvalidValue | CommandExecutionException failed) {
            if (isRejection(failed)) {
                keys.forget(name, claim);
                ended = true;
            }
            throw failed;
        } finally {
            if (!ended) {
                keys.release(name, claim, clock.instant());
            }
        }
    }

    private void keep(IdempotencyKeys.Name name, Instant claim, ResponseEntity<?> answer) {
        keys.answer(name, claim, KeptAnswer.FORM.write(KeptAnswer.of(answer, json)));
    }

    /** Whether the domain said no, so that nothing has happened. */
    public static boolean isRejection(RuntimeException failed) {
        return failed instanceof InvalidValue
                || (failed instanceof CommandExecutionException thrown
                        && thrown.getDetails()
                                .filter(Rejection.class::isInstance)
                                .isPresent());
    }

    private static HttpProblem inFlight() {
        return new HttpProblem(
                HttpCode.REQUEST_IN_FLIGHT, "The first request with this " + RequestKey.HEADER + " is still in flight");
    }
}
