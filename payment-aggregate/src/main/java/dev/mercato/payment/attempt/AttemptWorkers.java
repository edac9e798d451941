package dev.mercato.payment.attempt;

import static java.util.Objects.requireNonNull;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.PaymentCommand;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.WithdrawPayment;
import dev.mercato.payment.attempt.AttemptTable.Turn;
import dev.mercato.payment.provider.Outcome;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.NeverArrived;
import dev.mercato.payment.provider.Outcome.Unknown;
import dev.mercato.payment.provider.Outcome.Withheld;
import dev.mercato.payment.provider.PaymentProvider;
import dev.mercato.runtime.tracing.TracedWork;
import io.micrometer.core.instrument.Counter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Calls the provider for each due attempt and reports the outcome to the payment. The payment is asked first: an
 * attempt that it no longer wants, or whose answer it has, is never sent. A new attempt is claimed as it is added, if a
 * worker is free; one thread claims the others, and what is due again. A row is deleted only once the payment has
 * acknowledged the answer, so a crash at any point leads to another try with the same idempotency key.
 *
 * <p>What only time brings about is done once per poll, however often the workers are woken: repeated tries are claimed,
 * and the rows of answered attempts are deleted together.
 *
 * <p>While the provider is being spared nothing is claimed, so that an attempt waits as it is; one that was claimed but
 * could not be sent is given back as it was.
 *
 * <p>Repeated tries use at most half of the workers: attempts that the provider leaves without an answer must not hold
 * up the others.
 */
final class AttemptWorkers implements SmartLifecycle {

    private final AttemptTable table;
    private final PaymentProvider provider;
    private final CommandGateway gateway;
    private final AttemptProperties properties;
    private final Counter parked;
    private final TracedWork traced;
    private final InstantSource clock;
    private final FailureLog failures;

    private final Semaphore bell = new Semaphore(0);
    private final Semaphore free;
    private final Semaphore freeForRepeats;
    private final BlockingQueue<AttemptId> answered = new LinkedBlockingQueue<>();
    private final AtomicInteger endedSinceClaim = new AtomicInteger();
    /** After so many ends the claimer looks again; 0 if nobody waits for a worker. */
    private volatile int endsToWaitFor = 1;

    private volatile boolean repeatsWait;
    private volatile long nextRound = System.nanoTime();
    private volatile boolean running;
    private volatile Instant startedAt = Instant.MAX;
    private @Nullable Thread claimer;
    private volatile @Nullable ThreadPoolExecutor pool;

    AttemptWorkers(
            AttemptTable table,
            PaymentProvider provider,
            CommandGateway gateway,
            AttemptProperties properties,
            Counter parked,
            TracedWork traced,
            InstantSource clock) {
        this.table = table;
        this.provider = provider;
        this.gateway = gateway;
        this.properties = properties;
        this.parked = parked;
        this.traced = traced;
        this.clock = clock;
        this.failures = new FailureLog(clock);
        this.free = new Semaphore(properties.workers());
        this.freeForRepeats = new Semaphore(Math.max(1, properties.workers() / 2));
    }

    // Adding.

    /**
     * Adds the attempts in the transaction of the batch of events that is being handled, except those that are there
     * already. Workers that are free begin as soon as it is committed, unless other attempts have been waiting for them.
     */
    void add(List<StatedAttempt> restated) {
        List<StatedAttempt> stated = table.withoutKnown(restated);
        int reserved = running && endsToWaitFor == 0 ? reserve(Math.min(stated.size(), provider.room())) : 0;
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        batch.onRollback(failed -> free.release(reserved));
        Instant now = clock.instant();
        List<ClaimedAttempt> claimed = table.addClaimed(stated.subList(0, reserved), now, now.plus(properties.lease()));
        batch.afterCommit(committed -> claimed.forEach(this::begin));
        if (reserved < stated.size()) {
            table.add(stated.subList(reserved, stated.size()));
            endsToWaitFor = 1;
            batch.afterCommit(committed -> wake());
        }
    }

    private int reserve(int most) {
        int reserved = 0;
        while (reserved < most && free.tryAcquire()) {
            reserved++;
        }
        return reserved;
    }

    // Claiming.

    /** Signals that an attempt may be due. */
    void wake() {
        bell.release();
    }

    private void claimUntilStopped() {
        while (running) {
            try {
                claim();
            } catch (RuntimeException failed) {
                // The thread must survive a database outage.
                failures.tell("Failed to claim due payment attempts", failed);
            }
            try {
                bell.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void claim() {
        begin(Turn.FIRST, properties.workers());
        if (System.nanoTime() - nextRound >= 0) {
            nextRound = System.nanoTime() + properties.poll().toNanos();
            removeAnswered();
            table.nameUnknown(clock.instant());
            begin(Turn.REPEATED, freeForRepeats.availablePermits());
        }
    }

    /** A row that remains is due again when its lease ends; it is deleted then because the payment has its answer. */
    private void removeAnswered() {
        List<AttemptId> attempts = new ArrayList<>();
        answered.drainTo(attempts);
        try {
            if (!attempts.isEmpty()) {
                table.remove(attempts);
            }
        } catch (RuntimeException failed) {
            failures.tell("Failed to delete answered payment attempts", failed);
        }
    }

    /** Begins due attempts, as many as workers are free and the provider has room for. */
    private void begin(Turn turn, int most) {
        if (turn == Turn.FIRST) {
            endedSinceClaim.set(0);
        }
        int reserved = reserve(Math.min(most, provider.room()));
        int claimed = 0;
        try {
            Instant now = clock.instant();
            List<ClaimedAttempt> due =
                    reserved == 0 ? List.of() : table.claim(turn, reserved, now, now.plus(properties.lease()));
            claimed = due.size();
            // Before they begin, because they may end at once.
            expectMore(turn, claimed == reserved, reserved);
            due.forEach(this::begin);
        } finally {
            free.release(reserved - claimed);
        }
        wakeForOthers();
    }

    private void expectMore(Turn turn, boolean maybeMore, int reserved) {
        if (turn == Turn.REPEATED) {
            repeatsWait = maybeMore;
        } else {
            // Many are claimed together: a backlog would otherwise be claimed one by one.
            endsToWaitFor = maybeMore ? Math.max(1, Math.min(reserved, properties.workers() / 4)) : 0;
        }
    }

    private void wakeForOthers() {
        if (endsToWaitFor > 0 && endedSinceClaim.get() >= endsToWaitFor) {
            wake();
        }
        if (repeatsWait && freeForRepeats.availablePermits() > 0 && free.availablePermits() > 0) {
            nextRound = System.nanoTime();
            wake();
        }
    }

    // Working.

    /** A worker is reserved for it. */
    private void begin(ClaimedAttempt claimed) {
        if (claimed.isRepeated()) {
            freeForRepeats.acquireUninterruptibly();
        }
        requireNonNull(pool).execute(() -> {
            try {
                traced.run(
                        "AttemptWorkers.work",
                        claimed.attempt(),
                        claimed.origin().metaData(),
                        () -> work(claimed));
            } finally {
                if (claimed.isRepeated()) {
                    freeForRepeats.release();
                }
                free.release();
                endedSinceClaim.incrementAndGet();
                wakeForOthers();
            }
        });
    }

    private void work(ClaimedAttempt claimed) {
        try {
            AttemptStanding standing = send(claimed, new AskAttempt(claimed.payment(), claimed.id()));
            if (standing == AttemptStanding.CLOSED) {
                table.remove(List.of(claimed.id()));
            } else {
                finish(claimed, outcome(claimed, standing));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            failures.tell(
                    "A command about a payment attempt failed", failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | RuntimeException failed) {
            // The row is due again when its lease ends.
            failures.tell("A payment attempt was not completed", failed);
        }
    }

    /** Sends at once what cannot have been sent before; otherwise asks the provider for the outcome first. */
    private Outcome outcome(ClaimedAttempt claimed, AttemptStanding standing) {
        if (standing == AttemptStanding.NEW && isFirstTry(claimed)) {
            return provider.attempt(claimed.attempt());
        }
        return provider.ask(claimed.attempt())
                .orElseGet(() -> standing == AttemptStanding.UNWANTED ? unheardOf(claimed) : sendAgain(claimed));
    }

    /** Not for an attempt that predates these workers: an earlier try may have been forgotten. */
    private boolean isFirstTry(ClaimedAttempt claimed) {
        return claimed.tries() == 1 && !claimed.sentAt().isBefore(startedAt);
    }

    private Outcome unheardOf(ClaimedAttempt claimed) {
        return isUnderWay(claimed)
                ? new Unknown("it was given up, but may still reach the provider")
                : new NeverArrived();
    }

    private Outcome sendAgain(ClaimedAttempt claimed) {
        table.send(claimed.id(), clock.instant());
        return provider.attempt(claimed.attempt());
    }

    private boolean isUnderWay(ClaimedAttempt claimed) {
        return claimed.sentAt().plus(properties.underWay()).isAfter(clock.instant());
    }

    private void finish(ClaimedAttempt claimed, Outcome outcome)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (outcome instanceof Withheld) {
            table.giveBack(claimed, clock.instant().plus(properties.retry().first()));
            return;
        }
        if (outcome instanceof Unknown unknown) {
            failures.tell(
                    Unknown.class,
                    "The outcome of " + claimed.id() + " is unknown: " + unknown.why()
                            + "; the provider will be asked again");
            table.putOff(claimed, clock.instant().plus(properties.retry().after(claimed.tries())));
            return;
        }
        if (outcome instanceof Impossible impossible) {
            failures.tell(
                    Impossible.class,
                    "The provider does not accept " + claimed.id() + ": " + impossible.why() + "; " + claimed.payment()
                            + " is stuck until an operator retries it");
        }
        send(claimed, report(claimed, outcome));
        if (outcome instanceof Impossible) {
            parked.increment();
            // At once: an operator may retry it, and it is not added again while its old row is there.
            table.remove(List.of(claimed.id()));
        } else {
            answered.add(claimed.id());
        }
    }

    private static PaymentCommand report(ClaimedAttempt claimed, Outcome outcome) {
        PaymentId payment = claimed.payment();
        if (outcome instanceof Approved approved) {
            return new RecordAttempt(payment, claimed.id(), approved.reference(), null);
        } else if (outcome instanceof Declined declined) {
            return new RecordAttempt(payment, claimed.id(), null, declined.code());
        } else if (outcome instanceof Impossible impossible) {
            return new ParkAttempt(payment, claimed.id(), impossible.why());
        } else if (outcome instanceof NeverArrived) {
            return new WithdrawPayment(payment, claimed.id());
        }
        throw new IllegalStateException("There is nothing to report about " + outcome);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // Commands do not declare the type of their result.
    private <R> R send(ClaimedAttempt claimed, PaymentCommand command)
            throws ExecutionException, InterruptedException, TimeoutException {
        CommandMessage<?> caused = GenericCommandMessage.asCommandMessage(command)
                .andMetaData(claimed.origin().metaData());
        return gateway.<R>send(caused).get(properties.lease().toMillis(), TimeUnit.MILLISECONDS);
    }

    // Life.

    @Override
    public synchronized void start() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                properties.workers(),
                properties.workers(),
                1,
                TimeUnit.MINUTES,
                // Never longer than the number of workers, because only that many are claimed.
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "payment-worker-" + number.incrementAndGet()),
                // What is committed while the workers stop is due again when its lease ends.
                new ThreadPoolExecutor.DiscardPolicy());
        workers.allowCoreThreadTimeOut(true);
        pool = workers;
        startedAt = clock.instant();
        running = true;
        Thread thread = daemon(this::claimUntilStopped, "payment-claimer");
        claimer = thread;
        thread.start();
    }

    /** Stops claiming and lets the workers finish; unfinished attempts are due again when their lease ends. */
    @Override
    public synchronized void stop() {
        running = false;
        wake();
        try {
            if (claimer != null) {
                claimer.join(properties.lease().toMillis());
            }
            if (pool != null) {
                pool.shutdown();
                // No interrupt: interrupting a write closes an embedded H2 database for all its users.
                pool.awaitTermination(properties.lease().toMillis(), TimeUnit.MILLISECONDS);
                removeAnswered();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
