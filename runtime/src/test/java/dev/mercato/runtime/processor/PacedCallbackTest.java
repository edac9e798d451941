package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedCallbackTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void the_first_call_comes_at_once_and_all_further_ones_once_after_the_pause() {
        PacedCallback callback = new PacedCallback(calls::incrementAndGet, Duration.ofHours(1), timer);

        callback.run();
        await().until(() -> calls.get() == 1);
        callback.run();
        callback.run();

        assertThat(timer.getQueue())
                .singleElement()
                .satisfies(waiting -> assertThat(((Delayed) waiting).getDelay(TimeUnit.MINUTES))
                        .isBetween(50L, 60L));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_call_after_a_callback_is_not_lost() {
        PacedCallback callback = new PacedCallback(calls::incrementAndGet, Duration.ofMillis(1), timer);

        for (int call = 1; call <= 20; call++) {
            int expected = call;
            callback.run();
            await().until(() -> calls.get() == expected);
        }
    }
}
