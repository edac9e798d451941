package dev.mercato.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.benchmark.report.Result.Measure;
import dev.mercato.benchmark.report.Result.Values;
import dev.mercato.benchmark.row.Figure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private final Measurements measurements = new Measurements("one", "other");

    @Test
    void compares_medians_of_rounds() {
        for (double rate : List.of(30.0, 10.0, 20.0)) {
            measurements.add("waiting", "one", List.of(new Figure("orders/s", rate)));
        }
        measurements.add("waiting", "other", List.of(new Figure("orders/s", 3)));
        measurements.add("waiting", "other", List.of(new Figure("orders/s", 5)));
        assertThat(measurements.measures(List.of("waiting")))
                .containsExactly(new Measure(
                        "waiting",
                        "orders/s",
                        Map.of(
                                "one", new Values(20, List.of(30.0, 10.0, 20.0)),
                                "other", new Values(4, List.of(3.0, 5.0))),
                        5.0));
    }

    @Test
    void has_no_ratio_of_what_only_one_was_measured_by() {
        measurements.add("waiting", "one", List.of(new Figure("orders/s", 30)));
        assertThat(measurements.measures(List.of("waiting", "unknown")))
                .singleElement()
                .extracting(Measure::ratio)
                .isNull();
    }

    @Test
    void follows_the_given_order_of_rows() {
        measurements.add("b", "one", List.of(new Figure("x", 1), new Figure("a", 1)));
        measurements.add("a", "one", List.of(new Figure("x", 1)));
        assertThat(measurements.measures(List.of("a", "b")))
                .extracting(measure -> measure.row() + measure.figure())
                .containsExactly("ax", "bx", "ba");
    }
}
