package dev.mercato.runtime.parked;

import dev.mercato.coreapi.operations.OperationsEvent;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.SequenceRepaired;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.parked.RequestedRepair.Requester;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * Tries what operators want to be retried, some at a time, and tells of every repair by an event: at least once, under
 * an id that makes a second one impossible.
 */
final class RepairWork {

    private static final String TYPE = "Repair";
    private static final String PREFIX = "rep_";
    private static final int TOLD_AT_ONCE = 100;

    private final RepairTable table;
    private final ParkedSequences sequences;
    private final EventStore store;
    private final TransactionManager transactions;
    private final int mostRetries;
    private final Clock clock;

    /** @param mostRetries how many sequences of a processor are retried in one turn */
    RepairWork(
            RepairTable table,
            ParkedSequences sequences,
            EventStore store,
            TransactionManager transactions,
            int mostRetries,
            Clock clock) {
        this.table = table;
        this.sequences = sequences;
        this.store = store;
        this.transactions = transactions;
        this.mostRetries = mostRetries;
        this.clock = clock;
    }

    void doSome() {
        sequences.all().forEach(this::retrySome);
        tell();
    }

    private void retrySome(Parking processor) {
        int retried = 0;
        for (RequestedRepair waiting : table.waiting(processor.processor())) {
            Optional<Parking.Outcome> outcome =
                    processor.retryOnce(waiting.repair().sequence(), waiting.hash());
            if (outcome.isEmpty()) {
                continue;
            }
            Failure failure = outcome.get().failure();
            table.end(waiting, clock.instant(), failure == null ? null : failure.error());
            // A failure that passes would be that of the others, too.
            if (++retried == mostRetries || (failure != null && failure.passes())) {
                return;
            }
        }
    }

    private void tell() {
        List<RequestedRepair> ended = table.untold(TOLD_AT_ONCE);
        for (RequestedRepair repair : ended) {
            publish(repair);
            table.told(repair);
        }
    }

    private void publish(RequestedRepair requested) {
        String stream = PREFIX + requested.id();
        DomainEventMessage<?> event =
                new GenericDomainEventMessage<>(TYPE, stream, 0, eventOf(requested)).withMetaData(metaData(requested));
        try {
            transactions.executeInTransaction(() -> store.publish(event));
        } catch (RuntimeException failed) {
            // Stores report in different ways that another instance was first.
            if (store.lastSequenceNumberFor(stream).isEmpty()) {
                throw failed;
            }
        }
    }

    private static OperationsEvent eventOf(RequestedRepair requested) {
        Repair repair = requested.repair();
        return requested.order() == null ? new SequenceRepaired(repair) : new OrderRepaired(requested.order(), repair);
    }

    private static MetaData metaData(RequestedRepair requested) {
        Requester by = requested.by();
        MetaData known = MetaData.with(Messages.CALLER, by.caller())
                .and(Messages.REASON, requested.repair().reason().value());
        if (by.requestId() != null) {
            known = known.and(Messages.REQUEST_ID, by.requestId());
        }
        return by.correlationId() == null ? known : known.and(Messages.CORRELATION_ID, by.correlationId());
    }
}
