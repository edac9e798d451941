package dev.mercato.payment.attempt;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.provider.Attempt;
import dev.mercato.runtime.store.KnownConstants;
import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Column;
import dev.mercato.runtime.store.RowWriter.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The attempts without a final answer, one row each. Claiming a row moves its due time into the future, so that other
 * workers get it if the claimer dies.
 */
final class AttemptTable {

    /** Whether an attempt was claimed before. */
    enum Turn {
        FIRST("tries = 0"),
        REPEATED("tries > 0");

        private final String condition;

        Turn(String condition) {
            this.condition = condition;
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("attempt_id", Role.KEY),
            new Column("payment_id", Role.KEPT),
            new Column("order_id", Role.KEPT),
            new Column("kind", Role.KEPT),
            new Column("amount", Role.KEPT),
            new Column("currency", Role.KEPT),
            new Column("method", Role.KEPT),
            new Column("authorization_reference", Role.KEPT),
            new Column("causation_id", Role.KEPT),
            new Column("correlation_id", Role.KEPT),
            new Column("request_id", Role.KEPT),
            new Column("reason", Role.KEPT),
            new Column("traceparent", Role.KEPT),
            new Column("due_at", Role.KEPT),
            new Column("sent_at", Role.KEPT),
            new Column("tries", Role.KEPT));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RowWriter writer;
    private final KnownConstants kinds;
    private final TransactionTemplate transaction;

    AttemptTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.writer = new RowWriter(jdbc, "payment_attempts", COLUMNS);
        this.kinds = new KnownConstants(jdbc, "payment_attempts", "kind", AttemptKind.values());
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Those that have no row; an attempt that is stated again is left to whoever has it. */
    List<StatedAttempt> withoutKnown(List<StatedAttempt> attempts) {
        Object[] ids = attempts.stream()
                .map(attempt -> attempt.event().attemptId().value())
                .toArray();
        Set<String> known = Set.copyOf(template.query(
                "select attempt_id from payment_attempts where attempt_id = any (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids)),
                (row, number) -> row.getString(1)));
        Set<AttemptId> seen = new HashSet<>();
        return attempts.stream()
                .filter(attempt -> !known.contains(attempt.event().attemptId().value()))
                .filter(attempt -> seen.add(attempt.event().attemptId()))
                .toList();
    }

    /** Adds the attempts in the caller's transaction, except those that are already there. */
    void add(List<StatedAttempt> attempts) {
        write(attempts, attempt -> values(attempt, attempt.statedAt(), attempt.statedAt(), 0));
    }

    /** Adds attempts that have no row, claimed for their first try, which may begin when they are committed. */
    List<ClaimedAttempt> addClaimed(List<StatedAttempt> attempts, Instant now, Instant until) {
        Instant leasedUntil = until.truncatedTo(ChronoUnit.MILLIS);
        write(attempts, attempt -> values(attempt, leasedUntil, now, 1));
        return attempts.stream().map(attempt -> attempt.claimed(leasedUntil)).toList();
    }

    private void write(List<StatedAttempt> attempts, Function<StatedAttempt, @Nullable Object[]> values) {
        writer.writeMissing(attempts.stream().map(values).toList());
    }

    private static @Nullable Object[] values(StatedAttempt attempt, Instant dueAt, Instant sentAt, int tries) {
        PaymentAttempted event = attempt.event();
        return new @Nullable Object[] {
            event.attemptId().value(),
            event.paymentId().value(),
            event.orderId().value(),
            event.kind().name(),
            event.amount().amount(),
            event.amount().currency(),
            event.method().value(),
            event.authorization(),
            attempt.origin().causationId(),
            attempt.origin().correlationId(),
            attempt.origin().requestId(),
            attempt.origin().reason(),
            attempt.origin().traceparent(),
            stored(dueAt),
            stored(sentAt),
            tries
        };
    }

    /**
     * Claims at most {@code limit} due attempts, oldest first; nobody else can claim them before {@code until}. Attempts of
     * a kind that only a newer version knows are left to it.
     */
    List<ClaimedAttempt> claim(Turn turn, int limit, Instant now, Instant until) {
        List<ClaimedAttempt> claimed = transaction.execute(status -> {
            Instant leasedUntil = until.truncatedTo(ChronoUnit.MILLIS);
            List<ClaimedAttempt> due = jdbc.sql("select * from payment_attempts where due_at <= ? and " + turn.condition
                            + " and " + kinds.condition()
                            + " order by due_at limit ? for update skip locked")
                    .params(stored(now), limit)
                    .query((row, number) -> attempt(row, leasedUntil))
                    .list();
            if (!due.isEmpty()) {
                jdbc.sql("""
                                update payment_attempts
                                set due_at = :until, sent_at = case tries when 0 then :now else sent_at end, tries = tries + 1
                                where attempt_id in (:ids)""")
                        .param("until", stored(leasedUntil))
                        .param("now", stored(now))
                        .param(
                                "ids",
                                due.stream().map(claim -> claim.id().value()).toList())
                        .update();
            }
            return due;
        });
        return claimed == null ? List.of() : claimed;
    }

    /** Tells the log of due attempts that only a newer version can do. */
    void nameUnknown(Instant now) {
        kinds.nameOthers(now);
    }

    /** Makes the attempt due at {@code dueAt}, unless the lease has expired and another worker has claimed it. */
    void putOff(ClaimedAttempt claimed, Instant dueAt) {
        jdbc.sql("update payment_attempts set due_at = ? where attempt_id = ? and due_at = ?")
                .params(stored(dueAt), claimed.id().value(), stored(claimed.leasedUntil()))
                .update();
    }

    /**
     * Undoes the claim of an attempt that was not sent, which is then due at {@code dueAt}: the try does not count, and the
     * next one is sent or asked about as this one would have been.
     */
    void giveBack(ClaimedAttempt claimed, Instant dueAt) {
        jdbc.sql("update payment_attempts set due_at = ?, sent_at = ?, tries = ? where attempt_id = ? and due_at = ?")
                .params(
                        stored(dueAt),
                        stored(claimed.sentAt()),
                        claimed.tries() - 1,
                        claimed.id().value(),
                        stored(claimed.leasedUntil()))
                .update();
    }

    /** Records when the attempt is about to be sent to the provider. */
    void send(AttemptId attempt, Instant now) {
        jdbc.sql("update payment_attempts set sent_at = ? where attempt_id = ?")
                .params(stored(now), attempt.value())
                .update();
    }

    void remove(Collection<AttemptId> attempts) {
        jdbc.sql("delete from payment_attempts where attempt_id in (:ids)")
                .param("ids", attempts.stream().map(AttemptId::value).toList())
                .update();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static ClaimedAttempt attempt(ResultSet row, Instant leasedUntil) throws SQLException {
        return new ClaimedAttempt(
                new Attempt(
                        new AttemptId(row.getString("attempt_id")),
                        new OrderId(row.getString("order_id")),
                        AttemptKind.valueOf(row.getString("kind")),
                        Money.stored(row.getString("amount"), row.getString("currency")),
                        new PaymentMethod(row.getString("method")),
                        row.getString("authorization_reference")),
                new PaymentId(row.getString("payment_id")),
                row.getInt("tries") + 1,
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                leasedUntil,
                new Origin(
                        row.getString("causation_id"),
                        row.getString("correlation_id"),
                        row.getString("request_id"),
                        row.getString("reason"),
                        row.getString("traceparent")));
    }
}
