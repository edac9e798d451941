package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.feed.EventDocument;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Column;
import dev.mercato.runtime.store.RowWriter.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent to webhooks, one row for each event and webhook. Claiming a row moves its due time into the future, so that
 * other workers get it if the claimer dies. Of one subject, an event can be claimed when those before it have ended.
 */
final class DeliveryTable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<Column> COLUMNS = Stream.of(
                    "delivery_id",
                    "webhook_id",
                    "event_id",
                    "type",
                    "subject",
                    "sequence",
                    "occurred_at",
                    "body",
                    "traceparent",
                    "status",
                    "attempts",
                    "due_at",
                    "give_up_at")
            .map(name -> new Column(name, name.equals("delivery_id") ? Role.KEY : Role.KEPT))
            .toList();

    private final JdbcClient jdbc;
    private final RowWriter writer;
    private final TransactionTemplate transaction;

    DeliveryTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = JdbcClient.create(jdbc);
        this.writer = new RowWriter(jdbc, "webhook_deliveries", COLUMNS);
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Adds the events for those who want them in the caller's transaction, except those that are already there. */
    void add(List<Told> events, List<EndpointTable.Subscription> subscriptions, Instant now, Instant giveUpAt) {
        writer.writeMissing(events.stream()
                .flatMap(told -> {
                    String body = JSON.writeValueAsString(told.event());
                    return subscriptions.stream()
                            .filter(subscription ->
                                    subscription.wants(told.event().type()))
                            .map(subscription -> row(told, body, subscription.id(), now, giveUpAt));
                })
                .toList());
    }

    private static @Nullable Object[] row(Told told, String body, WebhookId webhook, Instant now, Instant giveUpAt) {
        EventDocument event = told.event();
        return new @Nullable Object[] {
            DeliveryId.of(event.id(), webhook).value(),
            webhook.value(),
            event.id(),
            event.type(),
            told.subject(),
            event.sequence(),
            stored(event.timestamp()),
            body,
            told.traceparent(),
            DeliveryStatus.DUE.name(),
            0,
            stored(now),
            stored(giveUpAt)
        };
    }

    /** Claims the delivery that has been due longest; nobody else can claim it before {@code until}. */
    Optional<Due> claim(WebhookId webhook, Instant now, Instant until) {
        Optional<Due> claimed = transaction.execute(status -> {
            Instant leasedUntil = until.truncatedTo(ChronoUnit.MILLIS);
            Optional<Due> due = jdbc.sql("""
                            select * from webhook_deliveries d
                            where webhook_id = ? and due_at <= ?
                                and not exists (select 1 from webhook_deliveries e
                                    where e.webhook_id = d.webhook_id and e.subject = d.subject
                                        and e.sequence < d.sequence and e.due_at is not null)
                            order by due_at, sequence limit 1 for update skip locked""")
                    .param(webhook.value())
                    .param(stored(now))
                    .query((row, number) -> due(row, leasedUntil))
                    .optional();
            due.ifPresent(each -> jdbc.sql(
                            "update webhook_deliveries set due_at = ?, attempts = attempts + 1 where delivery_id = ?")
                    .param(stored(leasedUntil))
                    .param(each.id().value())
                    .update());
            return due;
        });
        return claimed == null ? Optional.empty() : claimed;
    }

    private static Due due(ResultSet row, Instant leasedUntil) throws SQLException {
        return new Due(
                new DeliveryId(row.getString("delivery_id")),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("body"),
                row.getString("traceparent"),
                row.getInt("attempts") + 1,
                row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
                leasedUntil);
    }

    void delivered(Due due, int statusCode, Instant at) {
        end(due, DeliveryStatus.DELIVERED, statusCode, null, at);
    }

    /** Gives it up, visibly. */
    void failed(Due due, @Nullable Integer statusCode, String why, Instant at) {
        end(due, DeliveryStatus.FAILED, statusCode, why, at);
    }

    // Only if the lease has not expired: another worker may have claimed it.
    private void end(Due due, DeliveryStatus status, @Nullable Integer statusCode, @Nullable String why, Instant at) {
        jdbc.sql("""
                        update webhook_deliveries set status = ?, due_at = null, ended_at = ?, status_code = ?, last_error = ?
                        where delivery_id = ? and due_at = ?""")
                .param(status.name())
                .param(stored(at))
                .param(statusCode)
                .param(why)
                .param(due.id().value())
                .param(stored(due.leasedUntil()))
                .update();
    }

    /** Tries it again at {@code dueAt}. */
    void putOff(Due due, @Nullable Integer statusCode, String why, Instant dueAt) {
        jdbc.sql("update webhook_deliveries set due_at = ?, status_code = ?, last_error = ?"
                        + " where delivery_id = ? and due_at = ?")
                .param(stored(dueAt))
                .param(statusCode)
                .param(why)
                .param(due.id().value())
                .param(stored(due.leasedUntil()))
                .update();
    }

    /** Gives up what should have been given up by {@code overdue}, because nothing could be sent. Returns how many. */
    int giveUpOverdue(Instant now, Instant overdue) {
        return jdbc.sql("""
                        update webhook_deliveries
                        set status = 'FAILED', due_at = null, ended_at = ?, last_error = coalesce(last_error, 'never tried')
                        where due_at <= ? and give_up_at <= ?""")
                .param(stored(now))
                .param(stored(now))
                .param(stored(overdue))
                .update();
    }

    void forgetEndedBefore(Instant time) {
        jdbc.sql("delete from webhook_deliveries where ended_at < ?")
                .param(stored(time))
                .update();
    }

    /** Makes one due again if it has ended. Returns whether there is one. */
    boolean replay(WebhookId webhook, DeliveryId id, Instant now, Instant giveUpAt) {
        return replay(webhook, "delivery_id = ?", id.value(), now, giveUpAt) > 0
                || jdbc.sql("select 1 from webhook_deliveries where webhook_id = ? and delivery_id = ?")
                        .param(webhook.value())
                        .param(id.value())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    /** Makes everything of a status due again. */
    void replay(WebhookId webhook, DeliveryStatus status, Instant now, Instant giveUpAt) {
        int unused = replay(webhook, "status = ?", status.name(), now, giveUpAt);
    }

    /** Makes everything due again that has ended, of events since a time. */
    void replaySince(WebhookId webhook, Instant since, Instant now, Instant giveUpAt) {
        int unused = replay(webhook, "occurred_at >= ?", stored(since), now, giveUpAt);
    }

    private int replay(WebhookId webhook, String condition, Object value, Instant now, Instant giveUpAt) {
        return jdbc.sql("""
                        update webhook_deliveries
                        set status = 'DUE', due_at = ?, give_up_at = ?, attempts = 0, ended_at = null
                        where webhook_id = ? and due_at is null and\s""" + condition)
                .param(stored(now))
                .param(stored(giveUpAt))
                .param(webhook.value())
                .param(value)
                .update();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
