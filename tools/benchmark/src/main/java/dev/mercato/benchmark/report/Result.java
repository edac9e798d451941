package dev.mercato.benchmark.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured; docs/performance.md describes its JSON form.
 *
 * @param format the version of the JSON form
 * @param started when the run began, in UTC
 * @param machine the database without an application, by figure
 */
public record Result(
        int format,
        String started,
        double seconds,
        Environment environment,
        Settings settings,
        Map<String, Double> machine,
        List<Measure> measures,
        List<Failure> failures) {

    public static final int FORMAT = 1;

    public record Environment(
            String database, boolean databaseCpuIncluded, String java, String system, int processors) {}

    public record Settings(
            boolean quick,
            int rounds,
            double measureSeconds,
            int warmUpOrders,
            int skus,
            int clients,
            List<String> javaOptions) {}

    /**
     * One figure of one row.
     *
     * @param contenders what was measured of each; a contender is missing if the row does not apply to it or failed
     * @param ratio Mercato's median divided by that of stock Axon
     */
    public record Measure(
            String row,
            String figure,
            Map<String, Values> contenders,
            @Nullable Double ratio) {}

    /** The median of the rounds, and each of them. */
    public record Values(double median, List<Double> rounds) {

        public static Values of(List<Double> rounds) {
            double[] sorted =
                    rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Values(median, List.copyOf(rounds));
        }
    }

    /** A row that was not measured, or must not count because an invariant did not hold. */
    public record Failure(String row, String contender, int round, String code, String problem) {}
}
