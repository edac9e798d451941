package dev.mercato.runtime.parked;

import static java.util.Objects.requireNonNullElseGet;
import static java.util.stream.Collectors.toCollection;

import dev.mercato.runtime.message.MessageSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences of one processor that are set aside: a sequence whose event fails, with everything that comes behind it.
 *
 * <p>It is tried again with back-off, and parked if it still fails when its time is used up. If too many fail for one
 * cause, that is an outage: none is parked, and the next one holds the processor up.
 */
public final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private static final String SET_ASIDE = Parking.class.getName();

    private final String processor;
    private final SequencingPolicy<? super EventMessage<?>> policy;
    private final ParkedTable table;
    private final TransactionManager transactions;
    private final MessageSerializer names;
    private final ParkedProperties properties;
    private final Clock clock;

    /**
     * May contain more than the table: only the owner of a segment adds sequences, others only remove them. As long as it
     * is empty, no statement is needed.
     */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Held while a sequence is added or removed, here and in the table. */
    private final Object changing = new Object();

    private final AtomicInteger claims = new AtomicInteger();
    private volatile int loadedAfter = -1;
    private volatile @Nullable Retry retry;

    Parking(
            String processor,
            SequencingPolicy<? super EventMessage<?>> policy,
            ParkedTable table,
            TransactionManager transactions,
            MessageSerializer names,
            ParkedProperties properties,
            Clock clock) {
        this.processor = processor;
        this.policy = policy;
        this.table = table;
        this.transactions = transactions;
        this.names = names;
        this.properties = properties;
        this.clock = clock;
    }

    /** Handles an event of a sequence that is set aside. */
    public interface Retry {

        /** Whether this process handles the events of the sequence with this hash. */
        boolean isResponsibleFor(int hash);

        /**
         * Handles the event in a transaction of its own.
         *
         * @param within called first in that transaction; the event is handled only if it returns true
         */
        void handle(ParkedEvent event, Within within) throws Exception;
    }

    /** What else is done in the transaction of an event. */
    @FunctionalInterface
    public interface Within {

        boolean begin();
    }

    public void retryWith(Retry handling) {
        retry = handling;
    }

    public String processor() {
        return processor;
    }

    /** How long failures that are known to pass may hold up everything before their sequence is set aside, too. */
    public Duration budget() {
        return properties.after();
    }

    /** What decides the segment and the order of an event. */
    public Object sequenceOf(EventMessage<?> event) {
        return requireNonNullElseGet(policy.getSequenceIdentifierFor(event), event::getIdentifier);
    }

    void claimed() {
        claims.incrementAndGet();
    }

    private void loadAfterClaims() {
        if (loadedAfter != claims.get()) {
            synchronized (this) {
                int now = claims.get();
                if (loadedAfter != now) {
                    known.addAll(table.sequences(processor));
                    loadedAfter = now;
                }
            }
        }
    }

    /** Puts an event behind its sequence if that is set aside, in the transaction of its batch. */
    public boolean takes(EventMessage<?> event) {
        loadAfterClaims();
        if (known.isEmpty()) {
            return false;
        }
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        String sequence = sequenceOf(event).toString();
        // All at once and before any handler: a handler locks aggregates.
        Set<String> setAside = batch.getOrComputeResource(SET_ASIDE, key -> lockedOf(batch));
        if (!setAside.contains(sequence)) {
            return false;
        }
        table.add(processor, sequence, place(event));
        return true;
    }

    private Set<String> lockedOf(UnitOfWork<?> batch) {
        Set<String> candidates = ((BatchingUnitOfWork<?>) batch)
                .getMessages().stream()
                        .map(message -> sequenceOf((EventMessage<?>) message).toString())
                        .filter(known::contains)
                        .collect(toCollection(HashSet::new));
        if (candidates.isEmpty()) {
            return Set.of();
        }
        Set<String> locked = table.locked(processor, candidates);
        candidates.removeAll(locked);
        known.removeAll(candidates);
        return locked;
    }

    private ParkedEvent place(EventMessage<?> event) {
        return ParkedEvent.of((DomainEventMessage<?>) event, names.nameOf(event.getPayloadType()));
    }

    /**
     * Sets the sequence of an event that failed aside.
     *
     * @param passOn moves the token past the event, in the same transaction
     * @return false if that many sequences fail for the same cause that the processor has to wait
     */
    public boolean setAside(EventMessage<?> event, Throwable thrown, Runnable passOn) {
        Failure failure = Failure.of(thrown);
        Object id = sequenceOf(event);
        String sequence = id.toString();
        Instant now = clock.instant();
        ParkedSequence set = new ParkedSequence(
                processor, sequence, id.hashCode(), now, now, 1, null, failure.cause(), failure.error());
        synchronized (changing) {
            known.add(sequence);
            return transactions.fetchInTransaction(() -> {
                // It is set aside already if the event failed before a handler could have put it behind its sequence.
                if (table.locked(processor, Set.of(sequence)).isEmpty()) {
                    if (isOutage(failure)) {
                        return false;
                    }
                    table.insert(set, now.plus(properties.pauseAfter(1)));
                }
                table.add(processor, sequence, place(event));
                passOn.run();
                return true;
            });
        }
    }

    /** Tries those again that are due, except parked ones. */
    void retryDue() {
        loadAfterClaims();
        Retry handling = retry;
        if (known.isEmpty() || handling == null) {
            return;
        }
        for (ParkedSequence sequence : table.due(processor, clock.instant())) {
            if (handling.isResponsibleFor(sequence.hash()) && !retry(sequence, handling)) {
                return;
            }
        }
    }

    /**
     * Tries a sequence once, whether it is parked or not; one that is parked stays so if it fails again. It may have ended
     * in the meantime.
     *
     * @return empty if another instance handles its events
     */
    Optional<Outcome> retryOnce(String sequence, int hash) {
        Retry handling = retry;
        if (handling == null || !handling.isResponsibleFor(hash)) {
            return Optional.empty();
        }
        Optional<ParkedSequence> setAside = table.find(processor, sequence);
        if (setAside.isEmpty()) {
            return Optional.of(new Outcome(null));
        }
        try {
            handleAll(setAside.get(), handling);
            return Optional.of(new Outcome(null));
        } catch (Exception thrown) {
            Failure failure = Failure.of(thrown);
            transactions.executeInTransaction(() -> failedAgain(setAside.get(), failure));
            return Optional.of(new Outcome(failure));
        }
    }

    /** What came of a retry; without a failure, nothing of the sequence is set aside any more. */
    record Outcome(@Nullable Failure failure) {}

    /** False if its failure is known to pass, so that others would fail as well. */
    private boolean retry(ParkedSequence sequence, Retry handling) {
        try {
            handleAll(sequence, handling);
            return true;
        } catch (Exception thrown) {
            Failure failure = Failure.of(thrown);
            transactions.executeInTransaction(() -> failedAgain(sequence, failure));
            return !failure.passes();
        }
    }

    private void handleAll(ParkedSequence set, Retry handling) throws Exception {
        do {
            for (ParkedEvent event : table.events(processor, set.sequence(), 1)) {
                handling.handle(event, () -> begins(set, event));
            }
        } while (!ends(set.sequence()));
        LOG.info("{} has handled the events of {} that were set aside", processor, set.sequence());
    }

    private boolean ends(String sequence) {
        synchronized (changing) {
            boolean hasEnded = transactions.fetchInTransaction(() -> table.end(processor, sequence));
            if (hasEnded) {
                known.remove(sequence);
            }
            return hasEnded;
        }
    }

    private boolean isOutage(Failure failure) {
        return !Failure.isOfOneStream(failure.cause())
                && table.failing(processor, failure.cause()) > properties.outage();
    }

    private boolean begins(ParkedSequence set, ParkedEvent event) {
        UnitOfWork<?> alone = CurrentUnitOfWork.get();
        alone.resources().put(SET_ASIDE, Set.of());
        alone.onPrepareCommit(committing -> table.remove(processor, set.sequence(), event));
        return table.lock(processor, set.sequence(), event);
    }

    private void failedAgain(ParkedSequence before, Failure failure) {
        Instant now = clock.instant();
        boolean isOutage = failure.passes() || isOutage(failure);
        // The time of an outage is not held against it.
        Instant budgetSince = isOutage ? now : before.budgetSince();
        boolean isUsedUp = !isOutage && !now.isBefore(budgetSince.plus(properties.after()));
        int attempts = before.attempts() + 1;
        table.update(
                new ParkedSequence(
                        processor,
                        before.sequence(),
                        before.hash(),
                        before.since(),
                        budgetSince,
                        attempts,
                        before.parkedAt() == null && isUsedUp ? now : before.parkedAt(),
                        failure.cause(),
                        failure.error()),
                now.plus(properties.pauseAfter(attempts)));
        if (isUsedUp && before.parkedAt() == null) {
            LOG.warn("{} has parked {} after {} attempts: {}", processor, before.sequence(), attempts, failure.error());
        }
    }
}
