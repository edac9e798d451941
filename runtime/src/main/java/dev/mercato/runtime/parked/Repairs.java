package dev.mercato.runtime.parked;

import static dev.mercato.coreapi.operations.RepairAction.RETRY;
import static dev.mercato.coreapi.operations.RepairAction.SKIP;

import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetrySequences;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.parked.RequestedRepair.Requester;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What operators do about sequences that are set aside. A retry is only noted here, and tried in the background; anything
 * else is done, and noted, in one transaction.
 */
final class Repairs {

    private static final int PAGE = 500;
    private static final String NOBODY = "unknown";

    private final ParkedTable table;
    private final RepairTable repairs;
    private final RepairRulesByProcessor rules;
    private final EventStore store;
    private final TransactionManager transactions;
    private final Clock clock;

    Repairs(
            ParkedTable table,
            RepairTable repairs,
            RepairRulesByProcessor rules,
            EventStore store,
            TransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.repairs = repairs;
        this.rules = rules;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @CommandHandler
    void decide(RepairSequence command) {
        transactions.executeInTransaction(() -> repair(command));
    }

    private void repair(RepairSequence command) {
        String id = command.repairId().toString();
        if (repairs.isKnown(id)) {
            return; // A repeat is a success.
        }
        RepairAction action = command.action();
        ParkedSequence sequence =
                table.find(command.processor(), command.sequence()).orElseThrow(() -> unknown(command.processor()));
        List<ParkedEvent> first = table.events(command.processor(), command.sequence(), 1);
        ParkedEvent event = first.isEmpty() ? null : first.get(0);
        if (action == SKIP) {
            requireFirst(event, command.eventId());
        }
        DomainEventMessage<?> message = event == null ? null : readable(event);
        rules.of(command.processor())
                .whyNot(action, command.sequence(), message)
                .ifPresent(why -> {
                    throw new Rejected(RejectionCode.REPAIR_UNSOUND, why);
                });
        RequestedRepair requested = new RequestedRepair(
                id,
                sequence.hash(),
                order(action, command.sequence(), message),
                new Repair(
                        action,
                        command.processor(),
                        command.sequence(),
                        event == null ? null : event.name(),
                        event == null ? null : event.id(),
                        command.reason(),
                        null),
                requester(),
                now(),
                action == RETRY ? null : now());
        if (repairs.add(requested)) { // Otherwise another instance was first, and has done it.
            carryOut(action, sequence, event, command.reason());
        }
    }

    private void carryOut(RepairAction action, ParkedSequence sequence, @Nullable ParkedEvent event, Reason reason) {
        switch (action) {
            case RETRY -> {}
            case SKIP -> {
                if (event != null) {
                    skip(sequence, event);
                }
            }
            case DISCARD, COMPENSATE, COMPLETE -> {
                // Somebody else may have repaired it meanwhile, or a retry have handled it.
                if (!table.discard(sequence.processor(), sequence.sequence())) {
                    throw unknown(sequence.processor());
                }
                rules.of(sequence.processor()).carryOut(action, sequence.sequence(), reason);
            }
        }
    }

    private static Rejected unknown(String processor) {
        return new Rejected(RejectionCode.SEQUENCE_UNKNOWN, processor + " has set nothing aside of that sequence");
    }

    private void skip(ParkedSequence sequence, ParkedEvent event) {
        // Waits for a retry of the event, which may handle it after all.
        if (!table.lock(sequence.processor(), sequence.sequence(), event)
                || !table.remove(sequence.processor(), sequence.sequence(), event)) {
            requireFirst(null, event.id());
        }
        if (!table.end(sequence.processor(), sequence.sequence())) {
            table.release(sequence.processor(), sequence.sequence(), now());
        }
    }

    private static void requireFirst(@Nullable ParkedEvent first, @Nullable String eventId) {
        Rejected.unless(
                first != null && first.id().equals(eventId),
                RejectionCode.EVENT_NOT_FIRST,
                "Only the first event of the sequence can be skipped; show the sequence for its id");
    }

    @CommandHandler
    void decide(RetrySequences command) {
        transactions.executeInTransaction(() -> {
            String after = "";
            List<ParkedSequence> page;
            do {
                page = table.list(command.processor(), command.cause(), after, PAGE);
                page.forEach(sequence -> retry(sequence, command));
                after = page.isEmpty() ? after : page.get(page.size() - 1).sequence();
            } while (page.size() == PAGE);
        });
    }

    private void retry(ParkedSequence sequence, RetrySequences command) {
        String name = command.retryId() + " " + sequence.processor() + " " + sequence.sequence();
        RequestedRepair one = new RequestedRepair(
                Identifiers.derivedFrom(name).toString(),
                sequence.hash(),
                order(RETRY, sequence.sequence(), null),
                new Repair(RETRY, sequence.processor(), sequence.sequence(), null, null, command.reason(), null),
                requester(),
                now(),
                null);
        repairs.add(one, RetryId.of(command.retryId()));
    }

    /** The order whose history shows the repair; null if it concerns no order, or several. */
    private static @Nullable OrderId order(
            RepairAction action, String sequence, @Nullable DomainEventMessage<?> message) {
        if (message != null
                && message.getPayload() instanceof OrderRelated event
                && (action == SKIP || event instanceof PaymentEvent)) {
            return event.orderId();
        }
        return OrderId.isOne(sequence) ? new OrderId(sequence) : null;
    }

    private @Nullable DomainEventMessage<?> readable(ParkedEvent event) {
        try {
            DomainEventMessage<?> message = event.readFrom(store);
            return message.getPayload() == null ? null : message;
        } catch (RuntimeException unreadable) {
            return null; // Perhaps that is why it fails.
        }
    }

    private static Requester requester() {
        MetaData known = CurrentUnitOfWork.correlationData();
        return new Requester(
                known.getOrDefault(Messages.CALLER, NOBODY).toString(),
                text(known.get(Messages.REQUEST_ID)),
                text(known.get(Messages.CORRELATION_ID)));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
