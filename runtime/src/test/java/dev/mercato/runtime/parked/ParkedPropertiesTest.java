package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParkedPropertiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void each_failed_attempt_doubles_the_pause_up_to_a_limit() {
        ParkedProperties properties = new ParkedProperties(Duration.ofMinutes(1), 20, SECOND, 10, DAY);

        assertThat(properties.pauseAfter(1)).isEqualTo(SECOND);
        assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.pauseAfter(1_000)).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void what_could_never_work_is_rejected() {
        assertRejected(() -> new ParkedProperties(SECOND.negated(), 20, SECOND, 10, DAY));
        assertRejected(() -> new ParkedProperties(SECOND, 0, SECOND, 10, DAY));
        assertRejected(() -> new ParkedProperties(SECOND, 20, Duration.ZERO, 10, DAY));
        assertRejected(() -> new ParkedProperties(SECOND, 20, SECOND, 0, DAY));
        assertRejected(() -> new ParkedProperties(SECOND, 20, SECOND, 10, DAY.minus(SECOND)));
    }

    private static void assertRejected(ThrowingCallable made) {
        assertThatThrownBy(made).isInstanceOf(UnusableConfiguration.class);
    }
}
