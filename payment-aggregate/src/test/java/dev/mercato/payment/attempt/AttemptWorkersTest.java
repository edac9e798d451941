package dev.mercato.payment.attempt;

import static dev.mercato.payment.Payments.PAYMENT;
import static dev.mercato.payment.Payments.attempt;
import static dev.mercato.payment.attempt.StatedAttempts.capturing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.WithdrawPayment;
import dev.mercato.payment.attempt.AttemptProperties.Retry;
import dev.mercato.payment.attempt.AttemptTable.Turn;
import dev.mercato.payment.provider.Attempt;
import dev.mercato.payment.provider.Outcome;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.Unknown;
import dev.mercato.payment.provider.Outcome.Withheld;
import dev.mercato.payment.provider.PaymentProvider;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.store.KnownConstants;
import dev.mercato.runtime.tracing.TracedWork;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Patience;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttemptWorkersTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);
    private static final Retry RETRY = new Retry(Duration.ofSeconds(1), Duration.ofMinutes(1), 0);

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of("dev.mercato.payment", KnownConstants.class.getName());

    private final TestDatabase database = TestDatabase.h2();
    private volatile AttemptStanding standing = AttemptStanding.NEW;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final List<CommandMessage<?>> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger rejections = new AtomicInteger();
    private final CommandGateway gateway = gateway();
    private final List<AttemptWorkers> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(AttemptWorkers::stop);
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    void tell_the_payment_the_outcome_and_forget_the_attempt() {
        Origin origin = new Origin("event-1", "command-1", "request-1", "Ordered twice", "00-1-2-01");
        database.add(capturing(1), now, origin);
        workers(4).start();
        awaitRows(0);
        assertThat(told).singleElement().satisfies(command -> {
            assertThat(command.getPayload()).isEqualTo(new RecordAttempt(PAYMENT, attempt(1), "ref_1", null));
            assertThat(command.getMetaData())
                    .containsAllEntriesOf(origin.metaData())
                    .containsEntry(Messages.CAUSATION_ID, "event-1")
                    .containsEntry(Messages.CORRELATION_ID, "command-1")
                    .containsEntry(Messages.REQUEST_ID, "request-1")
                    .containsEntry(Messages.REASON, "Ordered twice")
                    .containsEntry(Messages.TRACEPARENT, "00-1-2-01")
                    .containsEntry(Messages.CALLER, "payment-attempts");
        });
    }

    @Test
    void tell_the_payment_of_a_decline() {
        provider.attempt = attempt -> new Declined("fraud");
        add(1);
        workers(4).start();
        awaitRows(0);
        assertThat(commands()).containsExactly(new RecordAttempt(PAYMENT, attempt(1), null, "fraud"));
    }

    @Test
    void look_at_once_when_woken() {
        AttemptWorkers workers = rarelyPolling();
        workers.start();
        add(1);
        workers.wake();
        await().until(() -> told.size() == 1);
    }

    @Test
    void begin_with_a_new_attempt_when_it_is_committed() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.calls.clear();
        UnitOfWork<?> batch = state(workers, 1);
        assertThat(count("tries = 0")).isZero();
        batch.commit();
        await().until(() -> told.size() == 2);
        assertThat(provider.calls).containsExactly("attempt " + attempt(1));
    }

    @Test
    void do_not_begin_with_what_is_rolled_back_and_are_free_for_the_next() {
        AttemptWorkers workers = startedAndBetweenPolls();
        for (int round = 1; round <= 3; round++) {
            state(workers, 1, 2).rollback();
        }
        provider.calls.clear();
        state(workers, 3, 4, 5, 6).commit();
        await().until(() -> told.size() == 5);
        assertThat(provider.calls).hasSize(4).doesNotContain("attempt " + attempt(1), "attempt " + attempt(2));
    }

    @Test
    void take_up_what_was_stated_while_all_were_busy_as_soon_as_some_are_free() {
        AttemptWorkers workers = startedAndBetweenPolls();
        CountDownLatch end = new CountDownLatch(1);
        provider.attempt = attempt -> {
            awaitLatch(end);
            return new Approved("ref");
        };
        state(workers, 1, 2, 3, 4, 5, 6).commit();
        await().until(() -> provider.inFlight.get() == 4);
        state(workers, 7, 8).commit();
        assertThat(count("tries = 0")).isEqualTo(4);
        end.countDown();
        await().until(() -> told.size() == 9);
    }

    @Test
    void leave_what_is_stated_again_to_whoever_has_it() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.attempt = attempt -> new Unknown("timed out");
        state(workers, 1, 1).commit();
        await().until(() -> count("tries = 1 and due_at = '" + now.plusSeconds(1) + "'") == 1);
        provider.calls.clear();

        state(workers, 1, 2).commit();
        await().until(() -> count("due_at = '" + now.plusSeconds(1) + "'") == 2);
        assertThat(provider.calls).containsExactly("attempt " + attempt(2));
    }

    @Test
    void delete_answered_attempts_together_and_at_the_latest_when_they_are_stopped() {
        AttemptWorkers workers = startedAndBetweenPolls();
        for (int number = 1; number <= 3; number++) {
            add(number);
            workers.wake();
        }
        await().until(() -> told.size() == 4);
        assertThat(database.rows()).isEqualTo(4);
        workers.stop();
        assertThat(database.rows()).isZero();
    }

    @Test
    void delete_a_parked_attempt_at_once_because_it_may_be_retried() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.attempt = attempt -> new Impossible("status 422");
        add(1);
        workers.wake();
        await().until(() -> told.size() == 2);
        awaitRows(1);
    }

    @Test
    void delete_later_what_they_could_not_delete() {
        AttemptWorkers workers = startedAndBetweenPolls();
        database.jdbc().sql("alter table payment_attempts rename to hidden").update();
        workers.stop();
        database.jdbc().sql("alter table hidden rename to payment_attempts").update();
        assertThat(database.rows()).isEqualTo(1);

        standing = AttemptStanding.CLOSED;
        advance(LEASE);
        workers(4).start();
        awaitRows(0);
        assertThat(told).hasSize(1);
    }

    @Test
    void ask_before_they_call_again_with_the_same_key_after_an_unknown_outcome() {
        provider.attempt = attempt -> new Unknown("timed out");
        add(1);
        workers(4).start();
        await().until(() -> dueAt().equals(now.plusSeconds(1)));
        assertThat(told).isEmpty();

        provider.attempt = attempt -> new Approved("ref_late");
        advance(Duration.ofSeconds(1));
        awaitRows(0);
        assertThat(provider.calls)
                .containsExactly("attempt " + attempt(1), "ask " + attempt(1), "attempt " + attempt(1));
        assertThat(commands()).containsExactly(new RecordAttempt(PAYMENT, attempt(1), "ref_late", null));
    }

    @Test
    void do_not_call_again_what_the_provider_has_done() {
        provider.attempt = attempt -> new Unknown("answer lost");
        provider.ask = attempt -> Optional.of(new Approved("ref_done"));
        add(1);
        workers(4).start();
        await().until(() -> dueAt().equals(now.plusSeconds(1)));
        advance(Duration.ofSeconds(1));
        awaitRows(0);
        assertThat(provider.calls).containsExactly("attempt " + attempt(1), "ask " + attempt(1));
        assertThat(commands()).containsExactly(new RecordAttempt(PAYMENT, attempt(1), "ref_done", null));
    }

    @Test
    void never_send_what_is_already_answered() {
        standing = AttemptStanding.CLOSED;
        add(1);
        database.add(capturing(2), now.minus(Duration.ofDays(3)), TestDatabase.event("event-2"));
        workers(4).start();
        awaitRows(0);
        assertThat(provider.calls).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void ask_the_provider_before_they_send_what_was_stated_before_they_began() {
        database.add(capturing(1), now.minusMillis(1), TestDatabase.event("event-1"));
        workers(4).start();
        awaitRows(0);
        assertThat(provider.calls).containsExactly("ask " + attempt(1), "attempt " + attempt(1));
    }

    @Test
    void send_at_once_what_has_waited_for_them() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.calls.clear();
        Instant began = now;
        advance(UNDER_WAY);
        database.add(capturing(1), began, TestDatabase.event("event-1"));
        workers.wake();
        await().until(() -> told.size() == 2);
        assertThat(provider.calls).containsExactly("attempt " + attempt(1));
    }

    @Test
    void ask_the_provider_before_they_send_what_was_parked_before() {
        standing = AttemptStanding.RESTATED;
        add(1);
        workers(4).start();
        awaitRows(0);
        assertThat(provider.calls).containsExactly("ask " + attempt(1), "attempt " + attempt(1));
    }

    @Test
    void claim_nothing_while_the_provider_is_spared() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.calls.clear();
        provider.room = 0;
        state(workers, 1, 2).commit();
        workers.stop();
        assertThat(count("tries = 0")).isEqualTo(2);
        provider.room = 1;
        workers.start();
        await().until(() -> told.size() == 3);
        assertThat(provider.calls).containsExactlyInAnyOrder("attempt " + attempt(1), "attempt " + attempt(2));
    }

    @Test
    void give_back_as_it_was_what_could_not_be_sent() {
        AttemptWorkers workers = startedAndBetweenPolls();
        provider.attempt = attempt -> new Withheld();
        Instant stated = now;
        add(1);
        workers.wake();
        await().until(() ->
                count("tries = 0 and due_at = '" + now.plusSeconds(1) + "' and sent_at = '" + stated + "'") == 1);

        provider.calls.clear();
        provider.attempt = attempt -> new Approved("ref_1");
        advance(Duration.ofSeconds(1));
        workers.wake();
        await().until(() -> told.size() == 2);
        assertThat(provider.calls).containsExactly("attempt " + attempt(1));
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void ask_before_they_send_what_was_withheld_when_it_was_repeated() {
        provider.attempt = attempt -> new Unknown("timed out");
        add(1);
        workers(4).start();
        await().until(() -> dueAt().equals(now.plusSeconds(1)));
        provider.attempt = attempt -> new Withheld();
        advance(Duration.ofSeconds(1));
        await().until(() -> count("tries = 1 and due_at = '" + now.plusSeconds(1) + "'") == 1);

        provider.calls.clear();
        provider.attempt = attempt -> new Approved("ref_1");
        advance(Duration.ofSeconds(1));
        awaitRows(0);
        assertThat(provider.calls).containsExactly("ask " + attempt(1), "attempt " + attempt(1));
    }

    @Test
    void park_what_the_provider_will_never_accept() {
        provider.attempt = attempt -> new Impossible("status 422");
        add(1);
        workers(4).start();
        awaitRows(0);
        assertThat(commands()).containsExactly(new ParkAttempt(PAYMENT, attempt(1), "status 422"));
        assertThat(meters.get("mercato.payment.attempts.parked").counter().count())
                .isEqualTo(1);
    }

    @Test
    void do_not_send_again_what_was_given_up_and_withdraw_it_once_it_cannot_arrive_any_more() {
        provider.attempt = attempt -> new Unknown("the provider is away");
        add(1);
        workers(4).start();
        await().until(() -> dueAt().equals(now.plusSeconds(1)));

        standing = AttemptStanding.UNWANTED;
        advance(Duration.ofSeconds(1));
        await().until(() -> dueAt().equals(now.plusSeconds(2)));
        assertThat(told).isEmpty();

        advance(UNDER_WAY);
        awaitRows(0);
        assertThat(provider.calls).containsExactly("attempt " + attempt(1), "ask " + attempt(1), "ask " + attempt(1));
        assertThat(commands()).containsExactly(new WithdrawPayment(PAYMENT, attempt(1)));
    }

    @Test
    void never_send_what_was_given_up_before_its_first_turn() {
        standing = AttemptStanding.UNWANTED;
        add(1);
        workers(4).start();
        await().until(() -> dueAt().equals(now.plusSeconds(1)));
        advance(UNDER_WAY);
        awaitRows(0);
        assertThat(provider.calls).containsOnly("ask " + attempt(1));
        assertThat(commands()).containsExactly(new WithdrawPayment(PAYMENT, attempt(1)));
    }

    @Test
    void tell_the_payment_of_an_attempt_that_arrived_after_it_was_given_up() {
        standing = AttemptStanding.UNWANTED;
        provider.ask = attempt -> Optional.of(new Approved("ref_late"));
        add(1);
        workers(4).start();
        awaitRows(0);
        assertThat(commands()).containsExactly(new RecordAttempt(PAYMENT, attempt(1), "ref_late", null));
    }

    @Test
    void name_once_what_only_a_newer_version_can_do() {
        add(1);
        database.jdbc().sql("update payment_attempts set kind = 'EXCHANGE'").update();
        add(2);
        workers(4).start();
        awaitRows(1);
        add(3);
        await().until(() -> told.size() == 2);
        started.forEach(AttemptWorkers::stop);
        assertThat(log.messages()).singleElement().asString().contains("EXCHANGE");
    }

    @Test
    void log_once_a_minute_that_the_address_has_no_provider() {
        provider.attempt = attempt -> new Unknown("status 404");
        for (int number = 1; number <= 50; number++) {
            add(number);
        }
        workers(8).start();
        await().until(() -> provider.calls.size() == 50);
        started.forEach(AttemptWorkers::stop);
        assertThat(log.messages()).singleElement().asString().contains("status 404");
    }

    @Test
    void wait_longer_each_time_the_outcome_stays_unknown() {
        provider.attempt = attempt -> new Unknown("timed out");
        provider.ask = attempt -> Optional.of(new Unknown("timed out"));
        add(1);
        workers(4).start();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            await().until(() -> dueAt().equals(now.plusSeconds(seconds)));
            advance(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void take_up_what_a_killed_process_had_claimed_when_its_lease_ends() {
        add(1);
        database.table().claim(Turn.FIRST, 1, now, now.plus(LEASE));
        workers(4).start();
        add(2);
        awaitRows(1);
        assertThat(provider.calls).containsExactly("attempt " + attempt(2));

        advance(LEASE);
        awaitRows(0);
        assertThat(provider.calls).contains("ask " + attempt(1));
        assertThat(commands()).contains(new RecordAttempt(PAYMENT, attempt(1), "ref_1", null));
    }

    @Test
    void tell_the_payment_again_when_it_did_not_acknowledge() {
        rejections.set(1);
        add(1);
        workers(4).start();
        await().until(() -> told.size() == 1);
        advance(LEASE);
        awaitRows(0);
        assertThat(told).hasSize(2);
    }

    @Test
    void outlive_an_outage_of_the_database() {
        database.jdbc().sql("alter table payment_attempts rename to hidden").update();
        AttemptWorkers workers = workers(4);
        workers.start();
        assertThat(workers.isRunning()).isTrue();
        database.jdbc().sql("alter table hidden rename to payment_attempts").update();
        add(1);
        awaitRows(0);
    }

    @Test
    void call_the_provider_in_parallel_but_never_more_than_their_number() {
        int workers = 32;
        CountDownLatch allBusy = new CountDownLatch(workers);
        provider.attempt = attempt -> {
            allBusy.countDown();
            awaitLatch(allBusy);
            return new Approved("ref");
        };
        for (int number = 1; number <= 3 * workers; number++) {
            add(number);
        }
        workers(workers).start();
        awaitRows(0);
        assertThat(provider.mostInFlight).hasValue(workers);
        assertThat(told).hasSize(3 * workers);
    }

    @Test
    void of_two_processes_never_work_on_one_attempt_at_the_same_time() {
        int attempts = 300;
        for (int number = 1; number <= attempts; number++) {
            add(number);
        }
        AttemptWorkers one = workers(8);
        AttemptWorkers other = workers(8);
        one.start();
        other.start();
        awaitRows(0);
        assertThat(provider.calls).hasSize(attempts).doesNotHaveDuplicates();
        assertThat(told).hasSize(attempts);
    }

    @Test
    void keep_half_of_them_free_of_attempts_that_are_repeated() {
        CountDownLatch end = new CountDownLatch(1);
        provider.ask = attempt -> {
            awaitLatch(end);
            return Optional.of(new Approved("ref"));
        };
        for (int number = 1; number <= 20; number++) {
            add(number);
        }
        database.table().claim(Turn.FIRST, 20, now, now);
        workers(8).start();
        await().until(() -> provider.calls.size() == 4);
        add(21);
        await().until(() -> commands().contains(new RecordAttempt(PAYMENT, attempt(21), "ref_21", null)));
        assertThat(provider.calls).hasSize(5);
        end.countDown();
        awaitRows(0);
    }

    @Test
    void take_up_all_due_repeats_without_waiting_for_a_poll() {
        for (int number = 1; number <= 20; number++) {
            add(number);
        }
        database.table().claim(Turn.FIRST, 20, now, now);
        rarelyPolling().start();
        await().until(() -> told.size() == 20);
    }

    @Test
    void finish_what_they_have_begun_when_they_are_stopped() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        provider.attempt = attempt -> {
            begun.countDown();
            awaitLatch(answered);
            return new Approved("ref");
        };
        add(1);
        AttemptWorkers workers = workers(4);
        workers.start();
        awaitLatch(begun);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(workers::stop);
        await().until(() -> !workers.isRunning());
        add(2);
        answered.countDown();
        stopped.join();
        assertThat(database.rows()).isEqualTo(1);
        assertThat(told).hasSize(1);
    }

    /** They have answered an attempt that was due again, and what waits for a poll now waits for an hour. */
    private AttemptWorkers startedAndBetweenPolls() {
        add(99);
        database.table().claim(Turn.FIRST, 1, now, now);
        AttemptWorkers workers = rarelyPolling();
        workers.start();
        await().until(() -> told.size() == 1);
        return workers;
    }

    /** In a batch of events that is not yet committed; H2 shows what it has written, because there is no transaction. */
    private UnitOfWork<?> state(AttemptWorkers workers, int... numbers) {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        workers.add(IntStream.of(numbers)
                .mapToObj(number -> new StatedAttempt(capturing(number), now, TestDatabase.event("event-" + number)))
                .toList());
        return batch;
    }

    private long count(String condition) {
        return database.jdbc()
                .sql("select count(*) from payment_attempts where " + condition)
                .query(Long.class)
                .single();
    }

    private AttemptWorkers rarelyPolling() {
        return workers(new AttemptProperties(4, Duration.ofHours(1), LEASE, UNDER_WAY, RETRY));
    }

    private AttemptWorkers workers(int number) {
        return workers(new AttemptProperties(number, Duration.ofMillis(10), LEASE, UNDER_WAY, RETRY));
    }

    private AttemptWorkers workers(AttemptProperties properties) {
        AttemptWorkers workers = new AttemptWorkers(
                database.table(),
                provider,
                gateway,
                properties,
                AttemptMeters.parked(meters),
                new TracedWork(NoOpSpanFactory.INSTANCE),
                () -> now);
        started.add(workers);
        return workers;
    }

    private CommandGateway gateway() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(AskAttempt.class.getName(), question -> standing);
        for (Class<?> report : List.of(RecordAttempt.class, ParkAttempt.class, WithdrawPayment.class)) {
            bus.subscribe(report.getName(), command -> {
                told.add(command);
                if (rejections.getAndDecrement() > 0) {
                    throw new IllegalStateException("The bus is down");
                }
                return null;
            });
        }
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private List<Object> commands() {
        return told.stream().<Object>map(CommandMessage::getPayload).toList();
    }

    private void add(int number) {
        database.add(capturing(number), now, TestDatabase.event("event-" + number));
    }

    private void advance(Duration time) {
        now = now.plus(time);
    }

    private Instant dueAt() {
        return database.jdbc()
                .sql("select due_at from payment_attempts")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void awaitRows(long rows) {
        await().until(() -> database.rows() == rows);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    /** Approves every attempt and knows none, unless configured otherwise. */
    private static final class ScriptedProvider implements PaymentProvider {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger mostInFlight = new AtomicInteger();
        private volatile int room = Integer.MAX_VALUE;
        private volatile Function<Attempt, Outcome> attempt =
                attempt -> new Approved(attempt.id().value().replaceAll(".*_", "ref_"));
        private volatile Function<AttemptId, Optional<Outcome>> ask = attempt -> Optional.empty();

        @Override
        public int room() {
            return room;
        }

        @Override
        public Outcome attempt(Attempt attempted) {
            calls.add("attempt " + attempted.id());
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                return attempt.apply(attempted);
            } finally {
                inFlight.decrementAndGet();
            }
        }

        @Override
        public Optional<Outcome> ask(Attempt attempted) {
            calls.add("ask " + attempted.id());
            return ask.apply(attempted.id());
        }
    }
}
