package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.SealedSecret;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookLabel;
import dev.mercato.coreapi.webhook.WebhookUrl;
import dev.mercato.runtime.personal.SecretSealing;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The webhooks, with their secrets, which are sealed, and how they fare. */
final class EndpointTable {

    static final int MOST = 50;

    /** How long a secret goes on signing beside its successor. */
    static final Duration OVERLAP = Duration.ofDays(1);

    private static final String SEPARATOR = " ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretSealing sealing;

    EndpointTable(JdbcClient jdbc, PlatformTransactionManager transactionManager, SecretSealing sealing) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactionManager);
        this.sealing = sealing;
    }

    /** What an enabled webhook wants; all types, if there are none. */
    record Subscription(WebhookId id, Set<String> types) {

        boolean wants(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    void register(RegisterWebhook webhook, String createdBy, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (exists(webhook.webhookId())) {
                Rejected.unless(
                        !wasSentTo(webhook.webhookId()),
                        RejectionCode.WEBHOOK_ALREADY_REGISTERED,
                        "The webhook is registered, and was sent to already");
                forgetSecrets(webhook.webhookId());
            } else {
                insert(webhook, createdBy, now);
            }
            insert(webhook.webhookId(), webhook.secret(), now);
        });
    }

    private void insert(RegisterWebhook webhook, String createdBy, Instant now) {
        Rejected.unless(
                jdbc.sql("select count(*) from webhook_endpoints")
                                .query(Integer.class)
                                .single()
                        < MOST,
                RejectionCode.WEBHOOK_LIMIT_EXCEEDED,
                "There are at most " + MOST + " webhooks");
        jdbc.sql("insert into webhook_endpoints (webhook_id, url, types, label, created_at, created_by, unreachable)"
                        + " values (?, ?, ?, ?, ?, ?, 0)")
                .param(webhook.webhookId().value())
                .param(webhook.url().value())
                .param(text(webhook.types()))
                .param(webhook.label() == null ? null : webhook.label().value())
                .param(stored(now))
                .param(createdBy)
                .update();
    }

    private void insert(WebhookId id, SealedSecret secret, Instant now) {
        jdbc.sql("insert into webhook_secrets (webhook_id, created_at, master_key, sealed) values (?, ?, ?, ?)")
                .param(id.value())
                .param(stored(now))
                .param(secret.masterKey())
                .param(secret.sealed())
                .update();
    }

    private void forgetSecrets(WebhookId id) {
        jdbc.sql("delete from webhook_secrets where webhook_id = ?")
                .param(id.value())
                .update();
    }

    private boolean wasSentTo(WebhookId id) {
        return jdbc.sql("select 1 from webhook_deliveries where webhook_id = ? limit 1")
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean exists(WebhookId id) {
        return find(id).isPresent();
    }

    /** @throws Rejected if there is no such webhook */
    void change(ChangeWebhook change, Instant now) {
        int changed = jdbc.sql("""
                        update webhook_endpoints
                        set url = coalesce(?, url), types = coalesce(?, types), label = coalesce(?, label)
                        where webhook_id = ?""")
                .param(change.url() == null ? null : change.url().value())
                .param(change.types() == null ? null : text(change.types()))
                .param(change.label() == null ? null : change.label().value())
                .param(change.webhookId().value())
                .update();
        Rejected.unless(changed > 0, RejectionCode.WEBHOOK_UNKNOWN, "There is no such webhook");
        if (Boolean.TRUE.equals(change.enabled())) {
            enable(change.webhookId());
        } else if (Boolean.FALSE.equals(change.enabled())) {
            disable(change.webhookId(), "disabled by hand", now);
        }
    }

    private void enable(WebhookId id) {
        jdbc.sql("""
                        update webhook_endpoints
                        set disabled_at = null, disabled_why = null, failing_since = null, unreachable = 0, paused_until = null
                        where webhook_id = ?""").param(id.value()).update();
    }

    /** Returns whether it was enabled. */
    boolean disable(WebhookId id, String why, Instant now) {
        return jdbc.sql("update webhook_endpoints set disabled_at = ?, disabled_why = ?"
                                + " where webhook_id = ? and disabled_at is null")
                        .param(stored(now))
                        .param(why)
                        .param(id.value())
                        .update()
                > 0;
    }

    void remove(WebhookId id) {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of("webhook_endpoints", "webhook_secrets", "webhook_deliveries")) {
                jdbc.sql("delete from " + table + " where webhook_id = ?")
                        .param(id.value())
                        .update();
            }
        });
    }

    /** @throws Rejected if there is no such webhook */
    void rotate(WebhookId id, SealedSecret secret, Instant now) {
        transaction.executeWithoutResult(status -> {
            Rejected.unless(exists(id), RejectionCode.WEBHOOK_UNKNOWN, "There is no such webhook");
            jdbc.sql("delete from webhook_secrets where webhook_id = ? and expires_at <= ?")
                    .param(id.value())
                    .param(stored(now))
                    .update();
            jdbc.sql("update webhook_secrets set expires_at = ? where webhook_id = ? and expires_at is null")
                    .param(stored(now.plus(OVERLAP)))
                    .param(id.value())
                    .update();
            insert(id, secret, now);
        });
    }

    List<WebhookDetails> all() {
        return jdbc.sql("select * from webhook_endpoints order by created_at desc, webhook_id")
                .query((row, number) -> details(row))
                .list();
    }

    Optional<WebhookDetails> find(WebhookId id) {
        return jdbc.sql("select * from webhook_endpoints where webhook_id = ?")
                .param(id.value())
                .query((row, number) -> details(row))
                .optional();
    }

    List<Subscription> subscriptions() {
        return jdbc.sql("select webhook_id, types from webhook_endpoints where disabled_at is null")
                .query((row, number) -> new Subscription(new WebhookId(row.getString("webhook_id")), types(row)))
                .list();
    }

    /** Those for which something is due, and that may be sent to now. */
    List<WebhookId> withDueDeliveries(Instant now) {
        return jdbc.sql("""
                        select webhook_id from webhook_endpoints e
                        where disabled_at is null and (paused_until is null or paused_until <= ?)
                            and exists (select 1 from webhook_deliveries d where d.webhook_id = e.webhook_id and d.due_at <= ?)""")
                .param(stored(now))
                .param(stored(now))
                .query((row, number) -> new WebhookId(row.getString(1)))
                .list();
    }

    /** Empty if it may not be sent to now. */
    Optional<Endpoint> open(WebhookId id, Instant now) {
        List<byte[]> secrets = jdbc
                .sql("select master_key, sealed from webhook_secrets where webhook_id = ?"
                        + " and (expires_at is null or expires_at > ?) order by created_at desc")
                .param(id.value())
                .param(stored(now))
                .query((row, number) -> new SealedSecret(row.getString("master_key"), row.getString("sealed")))
                .list()
                .stream()
                .map(sealing::open)
                .toList();
        return jdbc.sql("select url, failing_since, unreachable from webhook_endpoints where webhook_id = ?"
                        + " and disabled_at is null and (paused_until is null or paused_until <= ?)")
                .param(id.value())
                .param(stored(now))
                .query((row, number) -> new Endpoint(
                        id,
                        URI.create(row.getString("url")),
                        secrets,
                        instant(row, "failing_since"),
                        row.getInt("unreachable")))
                .optional();
    }

    void succeeded(Endpoint endpoint) {
        if (endpoint.failingSince() != null) {
            jdbc.sql("update webhook_endpoints set failing_since = null, unreachable = 0, paused_until = null"
                            + " where webhook_id = ?")
                    .param(endpoint.id().value())
                    .update();
        }
    }

    /**
     * Notes a failure.
     *
     * @param pausedUntil when it may be sent to again, if that is not about one delivery only
     */
    void failed(Endpoint endpoint, Instant now, @Nullable Instant pausedUntil) {
        jdbc.sql("""
                        update webhook_endpoints
                        set failing_since = coalesce(failing_since, ?), unreachable = ?, paused_until = ?
                        where webhook_id = ?""")
                .param(stored(now))
                .param(pausedUntil == null ? 0 : endpoint.unreachable() + 1)
                .param(pausedUntil == null ? null : stored(pausedUntil))
                .param(endpoint.id().value())
                .update();
    }

    private record Kept(String webhookId, SealedSecret secret) {}

    /** Seals all secrets with the current master key, so that the former ones are no longer needed. */
    void sealAgain() {
        List<Kept> outdated = jdbc
                .sql("select webhook_id, master_key, sealed from webhook_secrets")
                .query((row, number) -> new Kept(
                        row.getString("webhook_id"),
                        new SealedSecret(row.getString("master_key"), row.getString("sealed"))))
                .list()
                .stream()
                .filter(kept -> !sealing.isCurrent(kept.secret()))
                .toList();
        for (Kept kept : outdated) {
            SealedSecret fresh = sealing.seal(sealing.open(kept.secret()));
            jdbc.sql("update webhook_secrets set master_key = ?, sealed = ? where webhook_id = ? and sealed = ?")
                    .param(fresh.masterKey())
                    .param(fresh.sealed())
                    .param(kept.webhookId())
                    .param(kept.secret().sealed())
                    .update();
        }
    }

    private static WebhookDetails details(ResultSet row) throws SQLException {
        String label = row.getString("label");
        return new WebhookDetails(
                new WebhookId(row.getString("webhook_id")),
                new WebhookUrl(row.getString("url")),
                types(row),
                label == null ? null : new WebhookLabel(label),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "disabled_at"),
                row.getString("disabled_why"),
                instant(row, "failing_since"));
    }

    private static String text(Set<String> types) {
        return String.join(SEPARATOR, new TreeSet<>(types));
    }

    private static Set<String> types(ResultSet row) throws SQLException {
        return Arrays.stream(row.getString("types").split(SEPARATOR))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
