package dev.mercato.benchmark.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** How long requests took. */
public final class Latencies {

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /** From nanoseconds. */
    public static Latencies of(Collection<Long> nanos) {
        return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    public int count() {
        return sorted.length;
    }

    /**
     * The nearest-rank percentile in milliseconds: the smallest latency that is not exceeded by this share of all.
     *
     * @param percent over 0, at most 100
     */
    public double percentile(double percent) {
        if (sorted.length == 0) {
            throw new IllegalStateException("There are no latencies");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return (double) sorted[Math.max(rank, 1) - 1] / TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
