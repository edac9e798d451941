package dev.mercato.projections.payments;

import static dev.mercato.coreapi.payment.PaymentStatus.ABANDONED;
import static dev.mercato.coreapi.payment.PaymentStatus.AUTHORIZED;
import static dev.mercato.coreapi.payment.PaymentStatus.CAPTURED;
import static dev.mercato.coreapi.payment.PaymentStatus.DECLINED;
import static dev.mercato.coreapi.payment.PaymentStatus.REFUNDED;
import static dev.mercato.coreapi.payment.PaymentStatus.REQUESTED;
import static dev.mercato.coreapi.payment.PaymentStatus.VOIDED;
import static dev.mercato.coreapi.payment.PaymentStatus.WITHDRAWN;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentDetails.StuckAttempt;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.VoidDeclined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payment's events say about it. {@code asking} is the kind of attempt that the provider has not answered yet,
 * {@code declined} the kind that it declined last, until the next attempt, {@code parked} the attempts that it does not
 * accept; {@code version} is the number of the last applied event.
 */
public record PaymentStory(
        PaymentRequested requested,
        PaymentStatus status,
        Totals totals,
        @Nullable AttemptKind asking,
        @Nullable AttemptKind declined,
        @Nullable String declineCode,
        List<Parked> parked,
        int attempts,
        Instant requestedAt,
        Instant updatedAt,
        long version) {

    /** An attempt that waits until an operator retries the payment. */
    public record Parked(AttemptId attempt, AttemptKind kind, String why) {}

    /** Totals over the whole life of the payment. */
    public record Totals(Money authorized, Money captured, Money voided, Money refunded) {}

    private static final Cases<PaymentStory, PaymentEvent, PaymentStory> CASES =
            Cases.<PaymentStory, PaymentEvent, PaymentStory>of(List.of(PaymentEvent.class))
                    .on(PaymentRequested.class, (story, event) -> story)
                    .on(
                            PaymentAttempted.class,
                            (story, event) -> story.without(event.attemptId()).asked(event.kind()))
                    .on(PaymentAttemptParked.class, PaymentStory::parked)
                    .on(
                            PaymentAuthorized.class,
                            (story, event) -> story.without(event.attemptId())
                                    // Given up before it was authorized: it will be voided.
                                    .approved(
                                            story.status == ABANDONED ? ABANDONED : AUTHORIZED,
                                            story.authorized(event.amount())))
                    .on(
                            PaymentCaptured.class,
                            (story, event) ->
                                    story.without(event.attemptId()).approved(CAPTURED, story.captured(event.amount())))
                    .on(
                            PaymentVoided.class,
                            (story, event) ->
                                    story.without(event.attemptId()).approved(VOIDED, story.voided(event.amount())))
                    .on(
                            PaymentRefunded.class,
                            (story, event) ->
                                    story.without(event.attemptId()).givenBack(story.refunded(event.amount())))
                    .on(
                            PaymentDeclined.class,
                            (story, event) -> story.without(event.attemptId())
                                    .declined(DECLINED, AttemptKind.AUTHORIZE, event.declineCode()))
                    .on(
                            CaptureDeclined.class,
                            (story, event) -> story.without(event.attemptId())
                                    .declined(story.status, AttemptKind.CAPTURE, event.declineCode()))
                    .on(
                            VoidDeclined.class,
                            (story, event) -> story.without(event.attemptId())
                                    .declined(story.status, AttemptKind.VOID, event.declineCode()))
                    .on(
                            RefundDeclined.class,
                            (story, event) -> story.without(event.attemptId())
                                    .declined(story.status, AttemptKind.REFUND, event.declineCode()))
                    .on(
                            PaymentAbandoned.class,
                            (story, event) -> story.with(
                                    ABANDONED,
                                    story.totals,
                                    story.asking,
                                    story.declined,
                                    story.declineCode,
                                    story.parked,
                                    story.attempts))
                    .on(
                            PaymentWithdrawn.class,
                            (story, event) -> story.without(event.attemptId()).withdrawn())
                    .complete();

    /** The story after one more event; the same instance if the event was already applied. */
    public static @Nullable PaymentStory evolve(
            @Nullable PaymentStory story, PaymentEvent event, long sequence, Instant at) {
        if (story == null) {
            return event instanceof PaymentRequested requested ? begin(requested, sequence, at) : null;
        }
        return sequence <= story.version ? story : CASES.apply(story, event).at(sequence, at);
    }

    private static PaymentStory begin(PaymentRequested event, long sequence, Instant at) {
        Money none = Money.zero(event.amount().currency());
        return new PaymentStory(
                event, REQUESTED, new Totals(none, none, none, none), null, null, null, List.of(), 0, at, at, sequence);
    }

    private PaymentStory withdrawn() {
        return with(WITHDRAWN, totals, null, declined, declineCode, parked, attempts);
    }

    private PaymentStory givenBack(Totals done) {
        return approved(done.refunded().equals(done.captured()) ? REFUNDED : CAPTURED, done);
    }

    private PaymentStory asked(AttemptKind kind) {
        return with(status, totals, kind, null, declineCode, parked, attempts + 1);
    }

    private PaymentStory approved(PaymentStatus next, Totals done) {
        return with(next, done, null, null, declineCode, parked, attempts);
    }

    private PaymentStory declined(PaymentStatus next, AttemptKind kind, String code) {
        return with(next, totals, null, kind, code, parked, attempts);
    }

    private PaymentStory parked(PaymentAttemptParked event) {
        List<Parked> all = new ArrayList<>(parked);
        all.add(new Parked(event.attemptId(), event.kind(), event.why()));
        return with(status, totals, asking, declined, declineCode, all, attempts);
    }

    private PaymentStory without(AttemptId attempt) {
        List<Parked> others =
                parked.stream().filter(one -> !one.attempt.equals(attempt)).toList();
        return with(status, totals, asking, declined, declineCode, others, attempts);
    }

    /** Why the payment needs an operator to continue, if it does. */
    public @Nullable StuckAttempt stuck() {
        if (!parked.isEmpty()) {
            return new StuckAttempt(parked.get(0).kind, "the provider did not accept it: " + parked.get(0).why);
        }
        return declined == AttemptKind.VOID
                ? new StuckAttempt(declined, "the provider declined it: " + declineCode)
                : null;
    }

    private Totals authorized(Money amount) {
        return new Totals(totals.authorized.plus(amount), totals.captured, totals.voided, totals.refunded);
    }

    private Totals captured(Money amount) {
        return new Totals(totals.authorized, totals.captured.plus(amount), totals.voided, totals.refunded);
    }

    private Totals voided(Money amount) {
        return new Totals(totals.authorized, totals.captured, totals.voided.plus(amount), totals.refunded);
    }

    private Totals refunded(Money amount) {
        return new Totals(totals.authorized, totals.captured, totals.voided, totals.refunded.plus(amount));
    }

    private PaymentStory with(
            PaymentStatus newStatus,
            Totals newTotals,
            @Nullable AttemptKind newAsking,
            @Nullable AttemptKind newDeclined,
            @Nullable String newDeclineCode,
            List<Parked> newParked,
            int newAttempts) {
        return new PaymentStory(
                requested,
                newStatus,
                newTotals,
                newAsking,
                newDeclined,
                newDeclineCode,
                newParked,
                newAttempts,
                requestedAt,
                updatedAt,
                version);
    }

    private PaymentStory at(long sequence, Instant at) {
        return new PaymentStory(
                requested, status, totals, asking, declined, declineCode, parked, attempts, requestedAt, at, sequence);
    }

    PaymentDetails details() {
        return new PaymentDetails(
                requested.paymentId(),
                requested.orderId(),
                status,
                requested.method(),
                requested.amount(),
                totals.authorized,
                totals.captured,
                totals.voided,
                totals.refunded,
                declineCode,
                stuck(),
                attempts,
                requestedAt,
                updatedAt);
    }
}
