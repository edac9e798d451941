package dev.mercato.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadlineSweepTest {

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(DeadlineSweep.class);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final Semaphore free = new Semaphore(1);
    private final DeadlineSweep sweep = new DeadlineSweep(this::look, Duration.ofMillis(10));

    @AfterEach
    void stop() {
        free.release();
        sweep.stop();
    }

    @Test
    void checks_repeatedly_until_it_is_stopped() {
        sweep.start();
        await().until(() -> looks.get() > 2);
        assertThat(sweep.isRunning()).isTrue();

        sweep.stop();
        int before = looks.get();
        assertThat(sweep.isRunning()).isFalse();
        sweep.start();
        await().until(() -> looks.get() > before);
    }

    @Test
    void continues_after_a_failure() {
        isBroken.set(true);
        sweep.start();
        await().until(() -> looks.get() > 2);

        isBroken.set(false);
        int before = looks.get();
        await().until(() -> looks.get() > before);
        assertThat(log.messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).startsWith("Failed to report overdue answers"));
    }

    @Test
    void a_stop_lets_it_finish_and_interrupts_nobody() throws InterruptedException {
        free.drainPermits();
        sweep.start();
        await().until(free::hasQueuedThreads);
        Thread stopping = new Thread(sweep::stop);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        assertThat(looks).hasValue(0);

        free.release();
        stopping.join();
        assertThat(looks).hasValue(1);
    }

    private void look() {
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            return;
        }
        free.release();
        looks.incrementAndGet();
        if (isBroken.get()) {
            throw new IllegalStateException("broken");
        }
    }
}
