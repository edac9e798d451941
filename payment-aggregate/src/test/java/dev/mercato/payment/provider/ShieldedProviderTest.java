package dev.mercato.payment.provider;

import static dev.mercato.payment.Payments.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.payment.Payments;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.Unknown;
import dev.mercato.payment.provider.Outcome.Withheld;
import dev.mercato.payment.provider.ProviderProperties.Circuit;
import dev.mercato.testing.ExpectedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

class ShieldedProviderTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Unknown UNKNOWN = new Unknown("status 503");
    private static final Approved APPROVED = new Approved("ref");

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of(ShieldedProvider.class);

    private Instant now = START;
    private Supplier<Outcome> answer = () -> UNKNOWN;
    private Optional<Outcome> known = Optional.empty();
    private int calls;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ShieldedProvider shield = shield(64);

    /** A server that another test has started in this process may have a higher one. */
    @BeforeEach
    void set_level() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(ShieldedProvider.class.getName(), LogLevel.INFO);
    }

    @Test
    void calls_no_more_after_five_failures_in_a_row() {
        fail(5);
        assertThat(send()).isEqualTo(new Withheld());
        assertThat(ask()).contains(new Withheld());
        assertThat(calls).isEqualTo(5);
        assertThat(shield.room()).isZero();
        assertThat(shield.outage()).contains(new ProviderOutage(START, START.plusSeconds(60), "status 503"));
        assertThat(log.messages()).singleElement().asString().contains("5 calls in a row", "status 503");
    }

    @Test
    void counts_failures_in_a_row_only() {
        fail(4);
        for (Outcome isAnAnswer : new Outcome[] {APPROVED, new Declined("fraud"), new Impossible("status 422")}) {
            answer = () -> isAnAnswer;
            send();
            fail(4);
        }
        assertThat(ask()).isEmpty();
        fail(4);
        assertThat(shield.outage()).isEmpty();
        fail(1);
        assertThat(shield.outage()).isPresent();
    }

    @Test
    void takes_an_unknown_answer_to_a_question_for_a_failure() {
        known = Optional.of(UNKNOWN);
        for (int call = 0; call < 5; call++) {
            ask();
        }
        assertThat(ask()).contains(new Withheld());
    }

    @Test
    void probes_after_its_wait_and_goes_on_when_one_probe_is_answered() {
        fail(5);
        now = START.plusSeconds(60);
        assertThat(shield.room()).isZero();
        now = START.plusSeconds(61);
        assertThat(shield.room()).isEqualTo(3);
        fail(2);
        assertThat(shield.outage()).isPresent();
        answer = () -> APPROVED;
        assertThat(send()).isEqualTo(APPROVED);
        assertThat(shield.outage()).isEmpty();
        assertThat(shield.room()).isEqualTo(64);
        assertThat(log.messages()).hasSize(2).last().asString().contains("answers again, after PT1M1S");
    }

    @Test
    void waits_again_when_all_probes_fail_and_remembers_since_when() {
        fail(5);
        now = START.plusSeconds(61);
        fail(3);
        assertThat(send()).isEqualTo(new Withheld());
        assertThat(shield.outage()).contains(new ProviderOutage(START, START.plusSeconds(121), "status 503"));
        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void has_room_for_no_more_probes_than_are_left() {
        fail(5);
        now = START.plusSeconds(61);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        answer = () -> {
            begun.countDown();
            await(end);
            return APPROVED;
        };
        CompletableFuture<Outcome> probe = CompletableFuture.supplyAsync(this::send);
        awaitBegin(begun, probe);
        assertThat(shield.room()).isEqualTo(2);
        end.countDown();
        probe.join();
        assertThat(shield.room()).isEqualTo(2);
    }

    @Test
    void withholds_what_is_more_than_its_calls_at_the_same_time() {
        ShieldedProvider narrow = shield(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        answer = () -> {
            begun.countDown();
            await(end);
            return APPROVED;
        };
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> narrow.attempt(authorization()));
        awaitBegin(begun, first);
        assertThat(narrow.room()).isZero();
        assertThat(narrow.attempt(authorization())).isEqualTo(new Withheld());
        end.countDown();
        assertThat(first.join()).isEqualTo(APPROVED);
        assertThat(narrow.room()).isEqualTo(1);
    }

    @Test
    void is_degraded_in_health_but_not_down() {
        ProviderHealth health = new ProviderHealth(shield);
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        fail(5);
        Health open = health.health();
        assertThat(open.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(open.getDetails())
                .containsEntry("since", START)
                .containsEntry("nextTry", START.plusSeconds(60))
                .containsEntry("lastFailure", "status 503");
    }

    @Test
    void measures_the_calls_that_are_made() {
        fail(5);
        send();
        now = START.plusSeconds(61);
        ask();
        assertThat(count("send", "unknown")).isEqualTo(5);
        assertThat(count("ask", "not_received")).isEqualTo(1);
    }

    private long count(String request, String outcome) {
        return meters.get("mercato.payment.provider.calls")
                .tags("request", request, "kind", "authorize", "outcome", outcome)
                .timer()
                .count();
    }

    private void fail(int times) {
        answer = () -> UNKNOWN;
        for (int call = 0; call < times; call++) {
            assertThat(send()).isEqualTo(UNKNOWN);
        }
    }

    private Outcome send() {
        return shield.attempt(authorization());
    }

    private Optional<Outcome> ask() {
        return shield.ask(authorization());
    }

    private static Attempt authorization() {
        return new Attempt(
                attempt(1),
                Payments.ORDER,
                AttemptKind.AUTHORIZE,
                Payments.AMOUNT,
                new PaymentMethod("tok_approve"),
                null);
    }

    private ShieldedProvider shield(int atTheSameTime) {
        PaymentProvider provider = new PaymentProvider() {
            @Override
            public Outcome attempt(Attempt attempt) {
                calls++;
                return answer.get();
            }

            @Override
            public Optional<Outcome> ask(Attempt attempt) {
                calls++;
                return known;
            }
        };
        return new ShieldedProvider(
                new MeasuredProvider(provider, meters),
                new ProviderProperties(
                        null, Duration.ofSeconds(5), atTheSameTime, new Circuit(5, Duration.ofSeconds(60), 3)),
                new Movable());
    }

    private static void awaitBegin(CountDownLatch begun, CompletableFuture<Outcome> call) {
        Awaitility.await().until(() -> begun.getCount() == 0 || call.isDone());
        assertThat(call).isNotDone();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private final class Movable extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
