package dev.mercato.commandapi.idempotency;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.http.HttpCode;
import dev.mercato.runtime.http.HttpRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a request once per caller, operation and key. The key's row commits before the command is sent, and the id of what
 * is created derives from the key: whoever dies when, a repeat finds the same thing.
 */
public final class Idempotency {

    /** How long a request is held to be in flight if its process says nothing more. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private final IdempotencyKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(IdempotencyKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        // An answer may have been written by a newer process.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.clock = clock;
    }

    /** What a key's request came to: one of the two. */
    record Answer(
            @Nullable Acknowledgement acknowledgement,
            @Nullable Rejection rejection) {}

    /**
     * Runs {@code request} with the id of what it creates, or answers what it came to before.
     *
     * @throws HttpRefusal if the key was used with another body, or its request is still in flight
     */
    public Acknowledgement once(Caller caller, RequestKey key, Object body, Function<UUID, Acknowledgement> request) {
        if (key.key() == null) {
            return request.apply(Identifiers.next());
        }
        IdempotencyKeys.Name name = new IdempotencyKeys.Name(caller.subject(), key.operation(), key.key());
        Instant now = clock.instant();
        Instant claim = now.plus(LEASE);
        Optional<Answer> answered = claim(name, hash(body), now, claim);
        return answered.isPresent() ? replay(answered.get()) : run(name, claim, request);
    }

    private Optional<Answer> claim(IdempotencyKeys.Name name, String bodyHash, Instant now, Instant claim) {
        if (keys.insert(name, bodyHash, now, claim)) {
            return Optional.empty();
        }
        IdempotencyKeys.Row row = keys.find(name).orElseThrow(Idempotency::inFlight);
        if (!row.bodyHash().equals(bodyHash)) {
            throw new HttpRefusal(
                    HttpCode.IDEMPOTENCY_KEY_REUSED, "This " + RequestKey.HEADER + " came with another body before");
        }
        if (row.answer() != null) {
            return Optional.of(json.readValue(row.answer(), Answer.class));
        }
        if (row.claimedUntil().isAfter(now) || !keys.takeOver(name, row.claimedUntil(), claim)) {
            throw inFlight();
        }
        return Optional.empty();
    }

    private Acknowledgement run(IdempotencyKeys.Name name, Instant claim, Function<UUID, Acknowledgement> request) {
        UUID id = Identifiers.derivedFrom(String.join("\n", name.caller(), name.operation(), name.key()));
        boolean answered = false;
        try {
            Acknowledgement acknowledgement = request.apply(id);
            keys.answer(name, claim, json.writeValueAsString(new Answer(acknowledgement, null)));
            answered = true;
            return acknowledgement;
        } catch (CommandExecutionException refused) {
            Optional<Object> details = refused.getDetails();
            if (details.isPresent() && details.get() instanceof Rejection rejection) {
                keys.answer(name, claim, json.writeValueAsString(new Answer(null, rejection)));
                answered = true;
            }
            throw refused;
        } finally {
            if (!answered) {
                keys.release(name, claim, clock.instant());
            }
        }
    }

    private static Acknowledgement replay(Answer answer) {
        if (answer.acknowledgement() != null) {
            return answer.acknowledgement();
        }
        Rejection rejection = Objects.requireNonNull(answer.rejection());
        throw new Rejected(rejection.code(), rejection.message(), rejection.details());
    }

    private static HttpRefusal inFlight() {
        return new HttpRefusal(
                HttpCode.REQUEST_IN_FLIGHT, "The first request with this " + RequestKey.HEADER + " is in flight");
    }

    private String hash(Object body) {
        try {
            byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
