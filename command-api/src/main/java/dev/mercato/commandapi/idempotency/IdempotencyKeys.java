package dev.mercato.commandapi.idempotency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys. Every statement commits by itself. */
final class IdempotencyKeys {

    private static final String BY_NAME = " where caller = ? and operation = ? and request_key = ?";
    private static final String CLAIMED = " and claimed_until = ?";
    private static final String UNANSWERED = CLAIMED + " and answer is null";

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Name(String caller, String operation, String key) {}

    record Row(
            String bodyHash, Instant claimedUntil, @Nullable String answer) {}

    boolean insert(Name name, String bodyHash, Instant now, Instant claimedUntil) {
        return jdbc.sql("insert into idempotency_keys"
                                + " (caller, operation, request_key, body_hash, created_at, claimed_until)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(name.caller(), name.operation(), name.key(), bodyHash, utc(now), utc(claimedUntil))
                        .update()
                == 1;
    }

    Optional<Row> find(Name name) {
        return jdbc.sql("select body_hash, claimed_until, answer from idempotency_keys" + BY_NAME)
                .params(name.caller(), name.operation(), name.key())
                .query((row, number) -> new Row(
                        row.getString("body_hash"),
                        row.getObject("claimed_until", OffsetDateTime.class).toInstant(),
                        row.getString("answer")))
                .optional();
    }

    boolean takeOver(Name name, Instant claimedUntil, Instant newClaimedUntil) {
        return jdbc.sql("update idempotency_keys set claimed_until = ?" + BY_NAME + UNANSWERED)
                        .params(utc(newClaimedUntil), name.caller(), name.operation(), name.key(), utc(claimedUntil))
                        .update()
                == 1;
    }

    /** Only the current claim may store an answer; a request that was taken over no longer can. */
    void answer(Name name, Instant claimedUntil, String answer) {
        jdbc.sql("update idempotency_keys set answer = ?" + BY_NAME + CLAIMED)
                .params(answer, name.caller(), name.operation(), name.key(), utc(claimedUntil))
                .update();
    }

    void release(Name name, Instant claimedUntil, Instant now) {
        jdbc.sql("update idempotency_keys set claimed_until = ?" + BY_NAME + UNANSWERED)
                .params(utc(now), name.caller(), name.operation(), name.key(), utc(claimedUntil))
                .update();
    }

    void forget(Name name, Instant claimedUntil) {
        jdbc.sql("delete from idempotency_keys" + BY_NAME + UNANSWERED)
                .params(name.caller(), name.operation(), name.key(), utc(claimedUntil))
                .update();
    }

    void forgetOlderThan(Instant before) {
        jdbc.sql("delete from idempotency_keys where created_at < ?")
                .param(utc(before))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        // Truncated to the precision of every database, so that a claim is found again.
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
