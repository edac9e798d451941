package dev.mercato.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    @ParameterizedTest
    @CsvSource({"50, 50", "99, 99", "99.5, 100", "100, 100", "0.1, 1"})
    void a_percentile_is_the_nearest_rank(double percent, double millis) {
        Latencies latencies = Latencies.of(LongStream.rangeClosed(1, 100)
                .map(rank -> TimeUnit.MILLISECONDS.toNanos(101 - rank))
                .boxed()
                .toList());
        assertThat(latencies.percentile(percent)).isEqualTo(millis);
    }

    @Test
    void one_latency_is_every_percentile() {
        Latencies latencies = Latencies.of(List.of(1_500_000L));
        assertThat(latencies.percentile(1)).isEqualTo(1.5);
        assertThat(latencies.percentile(99)).isEqualTo(1.5);
    }

    @Test
    void there_is_no_percentile_of_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Latencies.of(List.of()).percentile(50));
    }
}
