package dev.mercato.access;

import static java.util.stream.Collectors.joining;

import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.access.ApiKeyList.ApiKeyDetails;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of API keys. It holds no secret, only hashes. */
public final class ApiKeyTable {

    private static final String ROLES_END = ",";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a key, or gives the same one another secret, if it was never used. Another key with this id is an error. */
    public void add(IssueApiKey key, String createdBy) {
        int repeated = jdbc.sql("update api_keys set secret_hash = ? where key_id = ? and used_at is null"
                        + " and revoked_at is null and label = ? and roles = ? and created_by = ?")
                .param(key.secretHash())
                .param(key.keyId().value())
                .param(key.label().value())
                .param(text(key.roles()))
                .param(createdBy)
                .update();
        if (repeated == 0) {
            jdbc.sql("insert into api_keys (key_id, secret_hash, label, roles, created_at, created_by, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .param(key.keyId().value())
                    .param(key.secretHash())
                    .param(key.label().value())
                    .param(text(key.roles()))
                    .param(utc(clock.instant()))
                    .param(createdBy)
                    .param(utc(key.expiresAt()))
                    .update();
        }
    }

    /** Returns whether there is such a key. */
    boolean revoke(ApiKeyId id, String revokedBy) {
        return jdbc.sql("update api_keys set revoked_at = coalesce(revoked_at, ?),"
                                + " revoked_by = coalesce(revoked_by, ?) where key_id = ?")
                        .param(utc(clock.instant()))
                        .param(revokedBy)
                        .param(id.value())
                        .update()
                > 0;
    }

    void use(ApiKeyId id, Instant usedAt) {
        jdbc.sql("update api_keys set used_at = ? where key_id = ? and (used_at is null or used_at < ?)")
                .param(utc(usedAt))
                .param(id.value())
                .param(utc(usedAt))
                .update();
    }

    Optional<ApiKey> find(ApiKeyId id) {
        return jdbc.sql("select key_id, secret_hash, roles, expires_at, revoked_at from api_keys where key_id = ?")
                .param(id.value())
                .query((row, number) -> new ApiKey(
                        new ApiKeyId(row.getString("key_id")),
                        row.getString("secret_hash"),
                        roles(row),
                        instant(row, "expires_at"),
                        instant(row, "revoked_at") != null))
                .optional();
    }

    List<ApiKeyDetails> all() {
        return jdbc.sql("select key_id, label, roles, created_at, created_by, expires_at, used_at, revoked_at"
                        + " from api_keys order by created_at desc, key_id")
                .query((row, number) -> new ApiKeyDetails(
                        new ApiKeyId(row.getString("key_id")),
                        new ApiKeyLabel(row.getString("label")),
                        roles(row),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        instant(row, "expires_at"),
                        instant(row, "used_at"),
                        instant(row, "revoked_at")))
                .list();
    }

    private static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::text).collect(joining(ROLES_END));
    }

    // A role that this version does not know is one that it cannot grant.
    private static Set<Role> roles(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(ROLES_END))
                .map(Role::named)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        return roles;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
