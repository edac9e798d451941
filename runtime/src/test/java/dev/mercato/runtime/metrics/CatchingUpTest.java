package dev.mercato.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatchingUpTest {

    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

    private final CatchingUp processor = new CatchingUp(START);

    @Test
    void one_that_stands_still_falls_behind_since_it_has_stood_still() {
        assertThat(behind(0, 5, 10)).isEqualTo(10);
        assertThat(behind(5, 5, 20)).isZero();
        assertThat(behind(5, 8, 50)).isEqualTo(30);
        assertThat(behind(5, 900, 80)).isEqualTo(60);
        assertThat(behind(900, 900, 90)).isZero();
    }

    @Test
    void one_that_keeps_up_is_never_far_behind_although_there_is_always_something_new() {
        for (int second = 15; second < 600; second += 15) {
            assertThat(behind(second * 10 - 5, second * 10, second)).isLessThanOrEqualTo(30);
        }
    }

    @Test
    void it_is_not_further_behind_than_the_last_event_that_it_has_handled() {
        assertThat(processor
                        .behind(10, 20, START.plusSeconds(55), START.plusSeconds(60))
                        .toSeconds())
                .isEqualTo(5);
    }

    private long behind(int position, int newest, int second) {
        Duration behind = processor.behind(position, newest, Instant.MIN, START.plusSeconds(second));
        return behind.toSeconds();
    }
}
