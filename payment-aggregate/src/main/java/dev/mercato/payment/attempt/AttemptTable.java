package dev.mercato.payment.attempt;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.provider.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AttemptTable(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Adds the attempt in the caller's transaction, unless it is already there. */
    void add(PaymentAttempted event, Instant statedAt, String causationId, @Nullable String correlationId) {
        jdbc.sql("""
                        insert into payment_attempts (attempt_id, payment_id, order_id, kind, amount, currency, method,
                                authorization_reference, correlation_id, causation_id, due_at, sent_at, tries)
                        values (:attempt, :payment, :order, :kind, :amount, :currency, :method,
                                :authorization, :correlationId, :causationId, :statedAt, :statedAt, 0)
                        on conflict do nothing""")
                .param("attempt", event.attemptId().value())
                .param("payment", event.paymentId().value())
                .param("order", event.orderId().value())
                .param("kind", event.kind().name())
                .param("amount", event.amount().amount())
                .param("currency", event.amount().currency())
                .param("method", event.method().value())
                .param("authorization", event.authorization())
                .param("correlationId", correlationId)
                .param("causationId", causationId)
                .param("statedAt", stored(statedAt))
                .update();
    }

    /** Claims at most {@code limit} due attempts, oldest first; nobody else can claim them before {@code until}. */
    List<ClaimedAttempt> claim(Turn turn, int limit, Instant now, Instant until) {
        List<ClaimedAttempt> claimed = transaction.execute(status -> {
            Instant leasedUntil = until.truncatedTo(ChronoUnit.MILLIS);
            List<ClaimedAttempt> due = jdbc.sql("select * from payment_attempts where due_at <= ? and " + turn.condition
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

    /** Makes the attempt due at {@code dueAt}, unless the lease has expired and another worker has claimed it. */
    void putOff(ClaimedAttempt claimed, Instant dueAt) {
        jdbc.sql("update payment_attempts set due_at = ? where attempt_id = ? and due_at = ?")
                .params(stored(dueAt), claimed.id().value(), stored(claimed.leasedUntil()))
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
                row.getString("causation_id"),
                row.getString("correlation_id"));
    }
}
