package dev.mercato.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.access.ApiKeyList.ApiKeyDetails;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.Role;
import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of an API key, in both databases. */
class ApiKeyTableTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ApiKeyId ID = new ApiKeyId("3f9c07be12a4");

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    static Stream<DataSource> databases() {
        return Stream.of(
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:" + UUID.randomUUID()
                                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "",
                        ""),
                postgres.getPostgresDatabase());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_key_is_issued_used_and_revoked(DataSource database) {
        ApiKeyTable table = table(database);
        table.add(key("hash-1", NOW.plusSeconds(60)), "olga");

        ApiKey found = table.find(ID).orElseThrow();
        assertThat(found)
                .isEqualTo(new ApiKey(
                        ID, "hash-1", EnumSet.of(Role.BACK_OFFICE, Role.SERVICE), NOW.plusSeconds(60), false));
        assertThat(found.isValidAt(NOW)).isTrue();
        assertThat(found.isValidAt(NOW.plusSeconds(60))).isFalse();

        table.use(ID, NOW.plusSeconds(1));
        table.use(ID, NOW.minusSeconds(1));
        assertThat(table.revoke(ID, "otto")).isTrue();
        assertThat(table.revoke(ID, "somebody else")).isTrue();
        assertThat(table.find(ID))
                .hasValueSatisfying(key -> assertThat(key.isValidAt(NOW)).isFalse());
        assertThat(table.all())
                .containsExactly(new ApiKeyDetails(
                        ID,
                        new ApiKeyLabel("storefront"),
                        EnumSet.of(Role.BACK_OFFICE, Role.SERVICE),
                        NOW,
                        "olga",
                        NOW.plusSeconds(60),
                        NOW.plusSeconds(1),
                        NOW));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_repeat_replaces_a_secret_that_nobody_has_seen(DataSource database) {
        ApiKeyTable table = table(database);
        table.add(key("hash-1", null), "olga");
        table.add(key("hash-2", null), "olga");

        assertThat(table.all()).hasSize(1);
        assertThat(table.find(ID)).hasValueSatisfying(key -> {
            assertThat(key.secretHash()).isEqualTo("hash-2");
            assertThat(key.isValidAt(NOW.plus(Duration.ofDays(10_000)))).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_key_that_was_never_issued_is_neither_found_nor_revoked(DataSource database) {
        ApiKeyTable table = table(database);

        assertThat(table.find(ID)).isEmpty();
        assertThat(table.revoke(ID, "olga")).isFalse();
        assertThat(table.all()).isEqualTo(List.of());
    }

    private static IssueApiKey key(String hash, @Nullable Instant expiresAt) {
        return new IssueApiKey(
                ID, hash, new ApiKeyLabel("storefront"), EnumSet.of(Role.SERVICE, Role.BACK_OFFICE), expiresAt);
    }

    private static ApiKeyTable table(DataSource database) {
        new Migration("access", "classpath:db/access").applyTo(database);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("delete from api_keys").update();
        return new ApiKeyTable(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
