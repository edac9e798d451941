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

    private static final Cases<Draft, PaymentEvent, Draft> CASES = Cases.<Draft, PaymentEvent, Draft>of(
                    List.of(PaymentEvent.class))
            .on(PaymentRequested.class, (draft, event) -> draft)
            .on(PaymentAttempted.class, (draft, event) -> {
                draft.asking = event.kind();
                draft.declined = null;
                draft.attempts++;
                return draft.unparked(event.attemptId());
            })
            .on(PaymentAttemptParked.class, (draft, event) -> {
                draft.parked.add(new Parked(event.attemptId(), event.kind(), event.why()));
                return draft;
            })
            .on(PaymentAuthorized.class, (draft, event) -> {
                draft.authorized = draft.authorized.plus(event.amount());
                // Given up before it was authorized: it will be voided.
                return draft.approved(event.attemptId(), draft.status == ABANDONED ? ABANDONED : AUTHORIZED);
            })
            .on(PaymentCaptured.class, (draft, event) -> {
                draft.captured = draft.captured.plus(event.amount());
                return draft.approved(event.attemptId(), CAPTURED);
            })
            .on(PaymentVoided.class, (draft, event) -> {
                draft.voided = draft.voided.plus(event.amount());
                return draft.approved(event.attemptId(), VOIDED);
            })
            .on(PaymentRefunded.class, (draft, event) -> {
                draft.refunded = draft.refunded.plus(event.amount());
                return draft.approved(event.attemptId(), draft.refunded.equals(draft.captured) ? REFUNDED : CAPTURED);
            })
            .on(PaymentDeclined.class, (draft, event) -> {
                draft.status = DECLINED;
                return draft.declined(event.attemptId(), AttemptKind.AUTHORIZE, event.declineCode());
            })
            .on(
                    CaptureDeclined.class,
                    (draft, event) -> draft.declined(event.attemptId(), AttemptKind.CAPTURE, event.declineCode()))
            .on(
                    VoidDeclined.class,
                    (draft, event) -> draft.declined(event.attemptId(), AttemptKind.VOID, event.declineCode()))
            .on(
                    RefundDeclined.class,
                    (draft, event) -> draft.declined(event.attemptId(), AttemptKind.REFUND, event.declineCode()))
            .on(PaymentAbandoned.class, (draft, event) -> {
                draft.status = ABANDONED;
                return draft;
            })
            .on(PaymentWithdrawn.class, (draft, event) -> {
                draft.status = WITHDRAWN;
                draft.asking = null;
                return draft.unparked(event.attemptId());
            })
            .complete();

    /** The next story in the making: an event sets what it changes, and everything else stays. */
    private static final class Draft {

        private final PaymentRequested requested;
        private PaymentStatus status;
        private Money authorized;
        private Money captured;
        private Money voided;
        private Money refunded;
        private @Nullable AttemptKind asking;
        private @Nullable AttemptKind declined;
        private @Nullable String declineCode;
        private final List<Parked> parked;
        private int attempts;
        private final Instant requestedAt;

        private Draft(PaymentStory from) {
            requested = from.requested;
            status = from.status;
            authorized = from.totals.authorized;
            captured = from.totals.captured;
            voided = from.totals.voided;
            refunded = from.totals.refunded;
            asking = from.asking;
            declined = from.declined;
            declineCode = from.declineCode;
            parked = new ArrayList<>(from.parked);
            attempts = from.attempts;
            requestedAt = from.requestedAt;
        }

        private PaymentStory done(long version, Instant updatedAt) {
            return new PaymentStory(
                    requested,
                    status,
                    new Totals(authorized, captured, voided, refunded),
                    asking,
                    declined,
                    declineCode,
                    List.copyOf(parked),
                    attempts,
                    requestedAt,
                    updatedAt,
                    version);
        }

        private Draft approved(AttemptId attempt, PaymentStatus next) {
            status = next;
            asking = null;
            declined = null;
            return unparked(attempt);
        }

        private Draft declined(AttemptId attempt, AttemptKind kind, String code) {
            asking = null;
            declined = kind;
            declineCode = code;
            return unparked(attempt);
        }

        private Draft unparked(AttemptId attempt) {
            parked.removeIf(one -> one.attempt.equals(attempt));
            return this;
        }
    }

    /** The story after one more event; the same instance if the event was already applied. */
    public static @Nullable PaymentStory evolve(
            @Nullable PaymentStory story, PaymentEvent event, long sequence, Instant at) {
        if (story == null) {
            return event instanceof PaymentRequested requested ? begin(requested, sequence, at) : null;
        }
        return sequence <= story.version
                ? story
                : CASES.apply(new Draft(story), event).done(sequence, at);
    }

    private static PaymentStory begin(PaymentRequested event, long sequence, Instant at) {
        Money none = Money.zero(event.amount().currency());
        return new PaymentStory(
                event, REQUESTED, new Totals(none, none, none, none), null, null, null, List.of(), 0, at, at, sequence);
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
