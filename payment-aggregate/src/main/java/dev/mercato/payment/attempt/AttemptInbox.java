package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.processor.BatchWriter;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Adds every attempt to the workers' table, in the transaction of the token, so that none is lost. If an attempt is
 * added again after it was answered, the worker that claims it drops it.
 */
@ProcessingGroup(AttemptInbox.NAME)
final class AttemptInbox {

    static final String NAME = "payment-attempts";

    private final AttemptTable table;
    private final Runnable wakeWorkers;
    private final BatchWriter<StatedAttempt> attempts = new BatchWriter<>(NAME, this::write);

    AttemptInbox(AttemptTable table, Runnable wakeWorkers) {
        this.table = table;
        this.wakeWorkers = wakeWorkers;
    }

    @EventHandler
    void on(
            PaymentAttempted event,
            @Timestamp Instant statedAt,
            @MessageIdentifier String eventId,
            @MetaDataValue(Messages.CORRELATION_ID) @Nullable String correlationId) {
        attempts.add(new StatedAttempt(event, statedAt, eventId, correlationId));
    }

    private void write(List<StatedAttempt> stated) {
        table.add(stated);
        // Only what is committed can be claimed.
        CurrentUnitOfWork.get().root().afterCommit(committed -> wakeWorkers.run());
    }
}
