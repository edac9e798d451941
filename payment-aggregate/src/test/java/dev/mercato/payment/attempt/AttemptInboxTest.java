package dev.mercato.payment.attempt;

import static dev.mercato.payment.attempt.StatedAttempts.capturing;
import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptInboxTest {

    private static final EventMessage<?> EVENT = GenericEventMessage.asEventMessage(capturing(1));

    private final TestDatabase database = TestDatabase.h2();
    private final AttemptInbox inbox = new AttemptInbox(database.table()::add);

    @AfterEach
    void leaveNoBatchOpen() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    void stores_an_attempt_with_its_batch() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        inbox.on(capturing(1), EVENT);
        assertThat(database.rows()).isZero();
        batch.commit();
        assertThat(database.rows()).isEqualTo(1);
    }

    @Test
    void stores_a_redelivered_event_once() {
        for (int time = 0; time < 2; time++) {
            UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
            inbox.on(capturing(1), EVENT);
            batch.commit();
        }
        assertThat(database.rows()).isEqualTo(1);
    }

    @Test
    void stores_nothing_of_a_batch_that_fails() {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        inbox.on(capturing(1), EVENT);
        batch.rollback();
        assertThat(database.rows()).isZero();
    }
}
