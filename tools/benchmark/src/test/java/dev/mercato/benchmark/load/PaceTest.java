package dev.mercato.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NANOS = SECOND.toNanos();

    @Test
    void an_open_loop_is_due_at_a_fixed_rate_however_late_it_is_asked() {
        Pace pace = Pace.open(4, SECOND);
        assertThat(LongStream.of(0, NANOS / 10, 5 * NANOS, 9 * NANOS, 9 * NANOS)
                        .map(pace::next)
                        .boxed())
                .isEqualTo(List.of(0L, NANOS / 4, NANOS / 2, 3 * NANOS / 4, Pace.END));
    }

    @Test
    void a_closed_loop_is_due_at_once_until_its_time_is_over() {
        Pace pace = Pace.closed(SECOND);
        assertThat(pace.next(7)).isEqualTo(7);
        assertThat(pace.next(NANOS)).isEqualTo(Pace.END);
    }

    @Test
    void a_closed_loop_may_end_by_number() {
        Pace pace = Pace.closed(2, SECOND);
        assertThat(LongStream.of(1, 2, 3).map(pace::next).boxed()).isEqualTo(List.of(1L, 2L, Pace.END));
        assertThat(Pace.closed(2, SECOND).next(NANOS)).isEqualTo(Pace.END);
    }
}
