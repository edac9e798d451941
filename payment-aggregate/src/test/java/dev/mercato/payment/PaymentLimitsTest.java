package dev.mercato.payment;

import static dev.mercato.payment.Payments.AMOUNT;
import static dev.mercato.payment.Payments.METHOD;
import static dev.mercato.payment.Payments.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.coreapi.payment.WithdrawPayment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Invariants for all commands, in any order, and for all answers of the provider. */
class PaymentLimitsTest {

    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .configureAggregate(Payment.class)
            .start();
    private final CommandGateway gateway = axon.commandGateway();

    @Property(tries = 300)
    void no_more_is_captured_than_authorized_and_no_more_refunded_than_captured(@ForAll("stories") List<Step> story) {
        OrderId order = OrderId.of(Identifiers.next());
        PaymentId payment = PaymentId.of(order, 1);
        gateway.sendAndWait(new RequestPayment(payment, order, AMOUNT, METHOD));
        for (Step step : story) {
            take(step, payment);
            check(events(payment));
        }
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        // Mostly the latest attempt, mostly approved: otherwise few stories would reach a refund.
        Arbitrary<Step> answers = Arbitraries.of(0, 0, 0, 1, 2)
                .flatMap(back -> Arbitraries.of(true, true, true, false).map(approved -> new Answer(back, approved)));
        Arbitrary<Step> refunds = Arbitraries.integers()
                .between(1, 6)
                .flatMap(refund ->
                        Arbitraries.of("0.01", "30.00", "70.00", "100.00").map(amount -> new Refund(refund, amount)));
        Arbitrary<Step> captures = Arbitraries.integers()
                .between(1, 3)
                .flatMap(shipment ->
                        Arbitraries.of("30.00", "70.00", "100.00").map(amount -> new Capture(shipment, amount)));
        return Arbitraries.frequencyOf(
                        Tuple.of(10, answers),
                        Tuple.of(6, captures),
                        Tuple.of(8, refunds),
                        Tuple.of(1, Arbitraries.just(new GiveUp())),
                        Tuple.of(1, Arbitraries.just(new Park())),
                        Tuple.of(1, Arbitraries.just(new Retry())),
                        Tuple.of(1, Arbitraries.just(new Withdraw())))
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    private void take(Step step, PaymentId payment) {
        if (step instanceof Capture capture) {
            gateway.sendAndWait(
                    new CapturePayment(payment, Payments.shipment(capture.shipment()), eur(capture.amount())));
        } else if (step instanceof GiveUp) {
            gateway.sendAndWait(new VoidPayment(payment));
        } else if (step instanceof Refund refund) {
            try {
                gateway.sendAndWait(new RefundPayment(payment, Payments.refund(refund.refund()), eur(refund.amount())));
            } catch (Rejected rejected) {
                assertThat(rejected).hasMessageContaining("refunded");
            }
        } else if (step instanceof Park) {
            gateway.sendAndWait(new ParkAttempt(payment, latest(payment, 0).attemptId(), "status 422"));
        } else if (step instanceof Withdraw) {
            gateway.sendAndWait(new WithdrawPayment(payment, latest(payment, 0).attemptId()));
        } else if (step instanceof Retry) {
            try {
                gateway.sendAndWait(new RetryPayment(payment));
            } catch (Rejected rejected) {
                assertThat(rejected).hasMessageContaining("is not stuck");
            }
        } else if (step instanceof Answer answer) {
            PaymentAttempted attempt = latest(payment, answer.back());
            gateway.sendAndWait(new RecordAttempt(
                    payment,
                    attempt.attemptId(),
                    answer.approved() ? "ref_" + attempt.attemptId() : null,
                    answer.approved() ? null : "declined"));
        }
    }

    private PaymentAttempted latest(PaymentId payment, int back) {
        List<PaymentAttempted> attempts = attempts(events(payment));
        return attempts.get(Math.max(0, attempts.size() - 1 - back));
    }

    private static void check(List<Object> events) {
        Money authorized = eur("0.00");
        Money captured = eur("0.00");
        Money voided = eur("0.00");
        Money refunded = eur("0.00");
        Map<AttemptKind, Money> attempted = new HashMap<>();
        Set<AttemptId> stated = new HashSet<>();
        for (Object event : events) {
            if (event instanceof PaymentAuthorized done) {
                authorized = authorized.plus(done.amount());
            } else if (event instanceof PaymentCaptured done) {
                captured = captured.plus(done.amount());
            } else if (event instanceof PaymentVoided done) {
                voided = voided.plus(done.amount());
            } else if (event instanceof PaymentRefunded done) {
                refunded = refunded.plus(done.amount());
            } else if (event instanceof PaymentAttempted attempt) {
                if (stated.add(attempt.attemptId())) {
                    attempted.merge(attempt.kind(), attempt.amount(), Money::plus);
                }
            }
            assertThat(captured.plus(voided).isAtMost(authorized)).isTrue();
            assertThat(refunded.isAtMost(captured)).isTrue();
        }
        assertThat(attempted.get(AttemptKind.AUTHORIZE)).isEqualTo(AMOUNT);
    }

    private List<Object> events(PaymentId payment) {
        List<Object> events = new ArrayList<>();
        axon.eventStore()
                .readEvents(payment.value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .forEach(events::add);
        return events;
    }

    private static List<PaymentAttempted> attempts(List<Object> events) {
        return events.stream()
                .filter(PaymentAttempted.class::isInstance)
                .map(PaymentAttempted.class::cast)
                .toList();
    }

    sealed interface Step {}

    record Capture(int shipment, String amount) implements Step {}

    record GiveUp() implements Step {}

    record Park() implements Step {}

    record Retry() implements Step {}

    record Withdraw() implements Step {}

    record Refund(int refund, String amount) implements Step {}

    record Answer(int back, boolean approved) implements Step {}
}
