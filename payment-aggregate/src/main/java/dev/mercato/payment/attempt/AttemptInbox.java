package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.runtime.message.Messages;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes every stated attempt down for the workers, in the transaction of its token, so that none is lost. One that comes
 * again after it was answered is dropped by the worker that takes it up.
 */
@ProcessingGroup(AttemptInbox.NAME)
final class AttemptInbox {

    static final String NAME = "payment-attempts";

    private final AttemptTable table;
    private final Runnable wakeWorkers;

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
        table.add(event, statedAt, eventId, correlationId);
        // Only what is committed can be claimed.
        CurrentUnitOfWork.get().root().afterCommit(committed -> wakeWorkers.run());
    }
}
