package dev.mercato.doors;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests of one kind each caller may still send: a bucket per caller, refilled steadily. */
final class Allowance {

    /** A bucket that was not used for longest is forgotten, as if it were full. */
    private static final int MOST_CALLERS = 50_000;

    private final String name;
    private final int perSecond;
    private final int atOnce;
    private final Buckets origin;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    Allowance(String name, int perSecond, int atOnce, Buckets origin) {
        this.name = name;
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.origin = origin;
    }

    /** What is left after a request, and how long until there is one more, and until there are all. */
    record Left(boolean allowed, long remaining, Duration untilNext, Duration untilAll) {}

    /** If the bucket cannot be reached, nobody is limited. */
    Left take(String caller) {
        ConsumptionProbe probe;
        try {
            probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        } catch (BucketExecutionException outage) {
            return new Left(true, atOnce, Duration.ZERO, Duration.ZERO);
        }
        return new Left(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** What would be left; nothing is taken. */
    Left look(String caller) {
        Bucket bucket = bucket(caller);
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return new Left(
                probe.canBeConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ZERO);
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(caller, first -> origin.bucket(name + " of " + caller, full()));
        }
    }

    private BucketConfiguration full() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    String name() {
        return name;
    }

    int atOnce() {
        return atOnce;
    }

    /** How long an empty bucket takes to be full. */
    Duration window() {
        return Duration.ofMillis(1000L * atOnce / perSecond);
    }
}
