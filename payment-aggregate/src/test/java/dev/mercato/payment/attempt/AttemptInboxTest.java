package dev.mercato.payment.attempt;

import static dev.mercato.payment.attempt.StatedAttempts.capturing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptInboxTest {

    private final TestDatabase database = TestDatabase.h2();
    private final AtomicInteger woken = new AtomicInteger();
    private final AttemptInbox inbox = new AttemptInbox(database.table(), woken::incrementAndGet);

    @AfterEach
    void leaveNoBatchOpen() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    void wakes_the_workers_once_the_attempt_is_committed() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        inbox.on(capturing(1), Instant.now(), "event-1", "request-1");
        assertThat(woken).hasValue(0);
        batch.commit();
        assertThat(woken).hasValue(1);
        assertThat(database.rows()).isEqualTo(1);
    }

    @Test
    void stores_a_redelivered_event_once() {
        for (int time = 0; time < 2; time++) {
            UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
            inbox.on(capturing(1), Instant.now(), "event-1", null);
            batch.commit();
        }
        assertThat(database.rows()).isEqualTo(1);
    }

    @Test
    void wakes_nobody_for_a_batch_that_fails() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        inbox.on(capturing(1), Instant.now(), "event-1", null);
        batch.rollback();
        assertThat(woken).hasValue(0);
    }
}
