package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.notifications.buyer.Topic.CartTopic;
import dev.mercato.notifications.buyer.Topic.OrderTopic;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What buyers are told, one row for each fact and channel; it stays when it is sent, so that it is never sent again.
 * Claiming a row moves its due time into the future, so that other workers get it if the claimer dies.
 */
final class NotificationTable {

    private static final String TOO_OLD = "too old";

    private static final List<Column> COLUMNS = Stream.of(
                    "notification_id",
                    "kind",
                    "channel",
                    "order_id",
                    "cart_id",
                    "event_id",
                    "occurred_at",
                    "status",
                    "tries",
                    "due_at",
                    "give_up_at",
                    "last_error")
            .map(name -> new Column(name, name.equals("notification_id") ? Role.KEY : Role.KEPT))
            .toList();

    private final JdbcClient jdbc;
    private final RowWriter writer;
    private final KnownConstants kinds;
    private final KnownConstants channels;
    private final Serializer serializer;
    private final TransactionTemplate transaction;

    NotificationTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager, Serializer serializer) {
        this.jdbc = JdbcClient.create(jdbc);
        this.writer = new RowWriter(jdbc, "notifications", COLUMNS);
        this.kinds = new KnownConstants(jdbc, "notifications", "kind", NotificationKind.values());
        this.channels = new KnownConstants(jdbc, "notifications", "channel", NotificationChannel.values());
        this.serializer = serializer;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /**
     * Adds the facts in the caller's transaction, except those that are already there.
     *
     * @param oldest what happened earlier is noted as skipped
     */
    void add(List<Fact> facts, Set<NotificationChannel> through, Instant oldest, Instant giveUpAt) {
        writer.writeMissing(facts.stream()
                .flatMap(fact -> through.stream()
                        .filter(channel -> isFor(fact.kind(), channel))
                        .map(channel -> row(fact, channel, oldest, giveUpAt)))
                .toList());
    }

    /** Only a mail has room for the link that ends what needs consent. */
    private static boolean isFor(NotificationKind kind, NotificationChannel channel) {
        return !kind.needsConsent() || channel == NotificationChannel.EMAIL;
    }

    private static @Nullable Object[] row(Fact fact, NotificationChannel channel, Instant oldest, Instant giveUpAt) {
        boolean isTold = !fact.at().isBefore(oldest);
        return new @Nullable Object[] {
            NotificationId.of(fact.eventId(), channel).value(),
            fact.kind().name(),
            channel.name(),
            fact.topic() instanceof OrderTopic about ? about.order().value() : null,
            fact.topic() instanceof CartTopic about ? about.cart().value() : null,
            fact.eventId(),
            stored(fact.at()),
            (isTold ? NotificationStatus.DUE : NotificationStatus.SKIPPED).name(),
            0,
            isTold ? stored(fact.at()) : null,
            stored(giveUpAt),
            isTold ? null : TOO_OLD
        };
    }

    /**
     * Claims at most {@code limit} due messages, oldest first; nobody else can claim them before {@code until}. One about an
     * order can be claimed when those before it, through the same channel, have ended, as far as this version knows them.
     */
    List<Due> claim(int limit, Instant now, Instant until) {
        List<Due> claimed = transaction.execute(status -> {
            Instant leasedUntil = until.truncatedTo(ChronoUnit.MILLIS);
            List<Due> due = jdbc.sql(
                            "select * from notifications n where due_at <= ? and " + kinds.condition() + " and "
                                    + channels.condition()
                                    + " and not exists (select 1 from notifications e where e.order_id = n.order_id"
                                    + " and e.channel = n.channel and e.occurred_at < n.occurred_at and e.due_at is not null"
                                    + " and " + kinds.condition() + ")"
                                    + " order by due_at limit ? for update skip locked")
                    .param(stored(now))
                    .param(limit)
                    .query((row, number) -> due(row, leasedUntil))
                    .list();
            if (!due.isEmpty()) {
                jdbc.sql("update notifications set due_at = :until, tries = tries + 1 where notification_id in (:ids)")
                        .param("until", stored(leasedUntil))
                        .param(
                                "ids",
                                due.stream().map(claim -> claim.id().value()).toList())
                        .update();
            }
            return due;
        });
        return claimed == null ? List.of() : claimed;
    }

    /** Undoes the claim of messages that were not tried. */
    void giveBack(Collection<Due> untried, Instant now) {
        for (Due due : untried) {
            jdbc.sql("update notifications set due_at = ?, tries = tries - 1 where notification_id = ? and due_at = ?")
                    .param(stored(now))
                    .param(due.id().value())
                    .param(stored(due.leasedUntil()))
                    .update();
        }
    }

    private static Due due(ResultSet row, Instant leasedUntil) throws SQLException {
        return new Due(
                new NotificationId(row.getString("notification_id")),
                NotificationKind.valueOf(row.getString("kind")),
                NotificationChannel.valueOf(row.getString("channel")),
                topic(row),
                row.getString("event_id"),
                row.getInt("tries") + 1,
                instant(row, "give_up_at"),
                leasedUntil);
    }

    private static Topic topic(ResultSet row) throws SQLException {
        String order = row.getString("order_id");
        return order == null ? new CartTopic(new CartId(row.getString("cart_id"))) : new OrderTopic(new OrderId(order));
    }

    /** Tells the log of due messages that only a newer version can send. */
    void nameUnknown(Instant now) {
        kinds.nameOthers(now);
        channels.nameOthers(now);
    }

    void sent(Due due, Personal address, Instant at) {
        end(due, NotificationStatus.SENT, null, address, at);
    }

    /** Gives it up, visibly. */
    void failed(Due due, String why, @Nullable Personal address) {
        end(due, NotificationStatus.FAILED, why, address, null);
    }

    /** Ends messages of one claim, if the lease has not expired. */
    void skipped(List<Due> claimed, String why) {
        jdbc.sql("""
                        update notifications set status = 'SKIPPED', due_at = null, last_error = :why
                        where notification_id in (:ids) and due_at = :leased""")
                .param("why", why)
                .param("ids", claimed.stream().map(due -> due.id().value()).toList())
                .param("leased", stored(claimed.get(0).leasedUntil()))
                .update();
    }

    // Only if the lease has not expired: another worker may have claimed it.
    private void end(
            Due due,
            NotificationStatus status,
            @Nullable String error,
            @Nullable Personal address,
            @Nullable Instant sentAt) {
        jdbc.sql("""
                        update notifications set status = ?, due_at = null, last_error = ?, recipient = ?, subject_id = ?, sent_at = ?
                        where notification_id = ? and due_at = ?""")
                .param(status.name())
                .param(error)
                .param(address == null ? null : sealed(address))
                .param(address == null ? null : address.subject().value())
                .param(sentAt == null ? null : stored(sentAt))
                .param(due.id().value())
                .param(stored(due.leasedUntil()))
                .update();
    }

    /** What was sent, or would have been, to an address of this person. */
    List<NotificationId> sentTo(CustomerId subject) {
        return jdbc.sql("select notification_id from notifications where subject_id = ?")
                .param(subject.value())
                .query((row, number) -> new NotificationId(row.getString(1)))
                .list();
    }

    /** Tries it again at {@code dueAt}. */
    void putOff(Due due, String why, Instant dueAt) {
        jdbc.sql("update notifications set due_at = ?, last_error = ? where notification_id = ? and due_at = ?")
                .param(stored(dueAt))
                .param(why)
                .param(due.id().value())
                .param(stored(due.leasedUntil()))
                .update();
    }

    /** Makes it due again if it failed or was skipped. Returns its status then; empty if there is none. */
    Optional<NotificationStatus> retry(NotificationId id, Instant now, Instant giveUpAt) {
        int again = jdbc.sql("""
                        update notifications set status = 'DUE', due_at = ?, give_up_at = ?, tries = 0
                        where notification_id = ? and status in ('FAILED', 'SKIPPED')""")
                .param(stored(now))
                .param(stored(giveUpAt))
                .param(id.value())
                .update();
        if (again > 0) {
            return Optional.of(NotificationStatus.DUE);
        }
        return jdbc.sql("select status from notifications where notification_id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(NotificationStatus::valueOf);
    }

    private String sealed(Personal address) {
        return serializer.serialize(new Recipient(address), String.class).getData();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
