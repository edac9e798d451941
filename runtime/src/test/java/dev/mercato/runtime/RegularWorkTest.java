package dev.mercato.runtime;

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

class RegularWorkTest {

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(RegularWork.class);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final Semaphore free = new Semaphore(1);
    private final RegularWork work =
            new RegularWork("sweep", "report overdue answers", this::look, Duration.ofMillis(10));

    @AfterEach
    void stop() {
        free.release();
        work.stop();
    }

    @Test
    void checks_repeatedly_until_it_is_stopped() {
        work.start();
        await().until(() -> looks.get() > 2);
        assertThat(work.isRunning()).isTrue();

        work.stop();
        int before = looks.get();
        assertThat(work.isRunning()).isFalse();
        work.start();
        await().until(() -> looks.get() > before);
    }

    @Test
    void continues_after_a_failure() {
        isBroken.set(true);
        work.start();
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
        work.start();
        await().until(free::hasQueuedThreads);
        Thread stopping = new Thread(work::stop);
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
