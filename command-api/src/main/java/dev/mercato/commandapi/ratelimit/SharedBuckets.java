package dev.mercato.commandapi.ratelimit;

import dev.mercato.doors.Buckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Buckets in a table of PostgreSQL, for all instances together. An instance asks the table once a second for each caller,
 * or after a tenth of what a caller may send at once: so much may be sent too much at each of them.
 */
final class SharedBuckets implements Buckets {

    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
    private static final int PARTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);
    private static final int REMOVED_TOGETHER = 1_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> table;

    SharedBuckets(DataSource database) {
        this.table = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limits")
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build();
    }

    @Override
    public Bucket bucket(String name, BucketConfiguration configuration) {
        long atOnce = configuration.getBandwidths()[0].getCapacity();
        return table.builder()
                .withOptimization(Optimizations.delaying(new DelayParameters(atOnce / PARTS, ASKED_EVERY)))
                .build(key(name), () -> configuration);
    }

    /** A subject may be long, and an e-mail address. */
    private static String key(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java has it.
        }
    }

    @Scheduled(fixedDelayString = "PT1M")
    void removeWhatIsFullAgain() {
        int removed;
        do {
            removed = table.removeExpired(REMOVED_TOGETHER);
        } while (removed == REMOVED_TOGETHER);
    }
}
