package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParkedPropertiesTest {

    @Test
    void each_failed_attempt_doubles_the_pause_up_to_a_limit() {
        ParkedProperties properties = new ParkedProperties(Duration.ofMinutes(1), 20, Duration.ofSeconds(1), 10);

        assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.pauseAfter(1_000)).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void what_could_never_work_is_rejected() {
        assertThatThrownBy(() -> new ParkedProperties(Duration.ofSeconds(-1), 20, Duration.ofSeconds(1), 10))
                .isInstanceOf(UnusableConfiguration.class);
        assertThatThrownBy(() -> new ParkedProperties(Duration.ofMinutes(1), 0, Duration.ofSeconds(1), 10))
                .isInstanceOf(UnusableConfiguration.class);
        assertThatThrownBy(() -> new ParkedProperties(Duration.ofMinutes(1), 20, Duration.ZERO, 10))
                .isInstanceOf(UnusableConfiguration.class);
    }
}
