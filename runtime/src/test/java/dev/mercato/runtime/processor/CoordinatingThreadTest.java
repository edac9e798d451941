package dev.mercato.runtime.processor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatingThreadTest {

    private final CoordinatingThread thread = new CoordinatingThread("orders");

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void naps_shorter_than_axon_while_the_workers_have_enough_to_do() {
        assertThat(thread.schedule(() -> {}, 100, MILLISECONDS).getDelay(MILLISECONDS))
                .isLessThanOrEqualTo(5);
    }

    @Test
    void does_anything_else_when_it_is_due() {
        assertThat(thread.schedule(() -> {}, 500_000, MILLISECONDS).getDelay(MILLISECONDS))
                .isGreaterThan(400_000);
        assertThat(thread.schedule(() -> {}, 0, MILLISECONDS).getDelay(MILLISECONDS))
                .isLessThanOrEqualTo(0);
    }
}
