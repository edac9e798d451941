package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now;
    private final Pace pace = new Pace(3, Duration.ofMillis(10), () -> now);

    @Test
    void a_few_turns_are_taken_at_once() {
        assertThat(turns(3)).containsOnly(0L);
    }

    @Test
    void further_ones_come_after_pauses() {
        turns(3);

        assertThat(turns(3)).containsExactly(10L, 10L, 10L);
    }

    @Test
    void whoever_is_slower_than_the_pauses_never_waits() {
        turns(3);
        for (int turn = 0; turn < 5; turn++) {
            now += TimeUnit.MILLISECONDS.toNanos(10);
            assertThat(pace.next()).isZero();
        }
    }

    @Test
    void after_a_rest_a_few_are_taken_at_once_again_and_no_more() {
        turns(5);
        now += TimeUnit.HOURS.toNanos(1);

        assertThat(turns(4)).containsExactly(0L, 0L, 0L, 10L);
    }

    /** The milliseconds that each of them waited. */
    private List<Long> turns(int number) {
        return IntStream.range(0, number)
                .mapToObj(turn -> {
                    long wait = pace.next();
                    now += wait;
                    return TimeUnit.NANOSECONDS.toMillis(wait);
                })
                .toList();
    }
}
