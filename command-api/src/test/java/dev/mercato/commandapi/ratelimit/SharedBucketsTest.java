package dev.mercato.commandapi.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.testing.Postgres;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SharedBucketsTest {

    private static final int AT_ONCE = 100;
    private static final BucketConfiguration HUNDRED = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, Duration.ofHours(1)))
            .build();

    private static EmbeddedPostgres server;
    private static DataSource database;

    @BeforeAll
    static void start() throws IOException {
        server = Postgres.start();
        database = server.getPostgresDatabase();
        String script = new String(
                new ClassPathResource("db/command-api/V2__rate_limits.sql")
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        JdbcClient.create(database)
                .sql(script.replace("${if_not_exists}", "if not exists"))
                .update();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("delete from rate_limits").update();
    }

    @Test
    void two_instances_together_let_through_what_one_may() {
        Bucket one = new SharedBuckets(database).bucket("writes of shop", HUNDRED);
        Bucket other = new SharedBuckets(database).bucket("writes of shop", HUNDRED);

        long through = IntStream.range(0, 2 * AT_ONCE)
                .filter(request -> (request % 2 == 0 ? one : other).tryConsume(1))
                .count();

        assertThat(through).isBetween((long) AT_ONCE, AT_ONCE + 2L * AT_ONCE / 10);
    }

    @Test
    void callers_are_counted_apart_under_names_that_nobody_can_read() {
        SharedBuckets buckets = new SharedBuckets(database);
        Bucket ada = buckets.bucket("writes of subject ada@example.org", HUNDRED);
        assertThat(ada.tryConsume(AT_ONCE)).isTrue();
        assertThat(ada.tryConsume(AT_ONCE)).isFalse();

        assertThat(buckets.bucket("writes of subject bob", HUNDRED).tryConsume(AT_ONCE))
                .isTrue();
        assertThat(JdbcClient.create(database)
                        .sql("select id from rate_limits")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{64}"));
    }

    @Test
    void a_bucket_that_is_full_again_is_removed() {
        SharedBuckets buckets = new SharedBuckets(database);
        buckets.bucket("writes of shop", HUNDRED).tryConsume(1);
        JdbcClient.create(database).sql("update rate_limits set expires_at = 1").update();

        buckets.removeWhatIsFullAgain();

        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from rate_limits")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
