package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.runtime.processor.BatchWriter;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Adds every attempt to the workers' table, in the transaction of the token, so that none is lost. If an attempt is
 * added again after it was answered, the worker that claims it drops it.
 */
@ProcessingGroup(AttemptInbox.NAME)
final class AttemptInbox {

    static final String NAME = "payment-attempts";

    private final BatchWriter<StatedAttempt> attempts;

    /** @param add stores the attempts of a batch of events in its transaction */
    AttemptInbox(Consumer<List<StatedAttempt>> add) {
        this.attempts = new BatchWriter<>(NAME, add);
    }

    @EventHandler
    void on(PaymentAttempted event, EventMessage<?> message) {
        attempts.add(new StatedAttempt(event, message.getTimestamp(), Origin.of(message)));
    }
}
