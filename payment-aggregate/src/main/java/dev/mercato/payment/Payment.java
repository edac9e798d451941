package dev.mercato.payment;

import static dev.mercato.coreapi.RejectionCode.MONEY_INVALID;
import static dev.mercato.coreapi.RejectionCode.PAYMENT_NOT_STUCK;
import static dev.mercato.coreapi.RejectionCode.PAYMENT_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.REFUND_EXCEEDS_CAPTURE;
import static dev.mercato.coreapi.payment.AttemptKind.AUTHORIZE;
import static dev.mercato.coreapi.payment.AttemptKind.CAPTURE;
import static dev.mercato.coreapi.payment.AttemptKind.REFUND;
import static dev.mercato.coreapi.payment.AttemptKind.VOID;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.payment.VoidDeclined;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.coreapi.payment.WithdrawPayment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that no more is captured than was authorized, and no more refunded than was captured, whatever the provider
 * still answers: {@code requested → authorized → captured → refunded in parts};
 * {@code requested → declined}; {@code authorized → voided};
 * {@code requested → abandoned → withdrawn, declined or voided}.
 *
 * <p>Every arrow is an attempt: its event is stored before the provider is called. {@link RecordAttempt} answers it, or
 * it is parked if the provider does not accept it. Commands of the order process have no effect if they are repeated or
 * late. A command to a payment that does not exist yet has overtaken the request; it fails, so that its sender retries.
 */
@Aggregate(type = "Payment", cache = "paymentCache")
final class Payment {

    @AggregateIdentifier
    private @Nullable PaymentId id;

    private OrderId orderId;
    private PaymentRequested requested;
    private int attempts;
    private final Map<AttemptId, PaymentAttempted> unanswered = new HashMap<>();

    /** Unanswered attempts that no worker processes. */
    private final Set<AttemptId> parked = new HashSet<>();

    /** Unanswered attempts that were parked before. */
    private final Set<AttemptId> restated = new HashSet<>();

    /** The provider's reference of the authorization, until it is voided. */
    private @Nullable String authorization;

    private boolean givenUp;
    private boolean voidDeclined;
    /** The authorized amount, less what is captured or being captured. */
    private Money capturable;

    /** The captured amount, less what is refunded or being refunded. */
    private Money refundable;

    private final Set<ShipmentId> shipments = new HashSet<>();
    private final Set<RefundId> refunds = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // PaymentRequested is the first event of every payment.
    Payment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestPayment command) {
        if (id != null) {
            return; // A repeat is a success.
        }
        if (!isAboveZero(command.amount())) {
            throw new IllegalArgumentException("There is nothing to pay");
        }
        apply(new PaymentRequested(command.paymentId(), command.orderId(), command.amount(), command.method()));
        attempt(AUTHORIZE, command.amount());
    }

    @CommandHandler
    void decide(CapturePayment command) {
        if (authorization != null
                && !givenUp
                && !shipments.contains(command.shipmentId())
                && isAboveZero(command.amount())
                && command.amount().isAtMost(capturable)) {
            attempt(CAPTURE, command.amount(), command.shipmentId(), null);
        }
    }

    @CommandHandler
    void decide(VoidPayment command) {
        if (isUntouched()) {
            attempt(VOID, capturable);
        } else if (isAuthorizing() && !givenUp) {
            apply(new PaymentAbandoned(command.paymentId(), orderId));
            // Its outcome still has to be known.
            restateParked();
        }
    }

    @CommandHandler
    void decide(RefundPayment command) {
        if (refunds.contains(command.refundId())) {
            return; // A repeat is a success.
        }
        Rejected.unless(
                isAboveZero(command.amount()) && command.amount().currency().equals(refundable.currency()),
                MONEY_INVALID,
                "A refund must be above zero and in the currency of the payment");
        Rejected.unless(
                command.amount().isAtMost(refundable), REFUND_EXCEEDS_CAPTURE, refundable + " can still be refunded");
        attempt(REFUND, command.amount(), null, command.refundId());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RetryPayment command) {
        Rejected.unless(id != null, PAYMENT_UNKNOWN, "There is no such payment");
        Rejected.unless(!parked.isEmpty() || voidDeclined, PAYMENT_NOT_STUCK, "The payment is not stuck");
        restateParked();
        if (voidDeclined) {
            attempt(VOID, capturable);
        }
    }

    private void restateParked() {
        List.copyOf(parked).stream().map(unanswered::get).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    AttemptStanding decide(AskAttempt query) {
        PaymentAttempted attempt = unanswered.get(query.attemptId());
        if (attempt == null || parked.contains(query.attemptId())) {
            return AttemptStanding.CLOSED;
        } else if (isUnwanted(attempt)) {
            return AttemptStanding.UNWANTED;
        }
        return restated.contains(query.attemptId()) ? AttemptStanding.RESTATED : AttemptStanding.NEW;
    }

    @CommandHandler
    void decide(ParkAttempt command) {
        PaymentAttempted attempt = unanswered.get(command.attemptId());
        if (attempt != null && !parked.contains(command.attemptId())) {
            apply(new PaymentAttemptParked(
                    command.paymentId(), orderId, command.attemptId(), attempt.kind(), command.why()));
        }
    }

    @CommandHandler
    void decide(WithdrawPayment command) {
        PaymentAttempted attempt = unanswered.get(command.attemptId());
        if (attempt != null && isUnwanted(attempt)) {
            apply(new PaymentWithdrawn(command.paymentId(), orderId, command.attemptId()));
        }
    }

    @CommandHandler
    void decide(RecordAttempt command) {
        PaymentAttempted attempt = unanswered.get(command.attemptId());
        if (attempt == null) {
            return; // A repeat is a success.
        }
        if (command.providerReference() != null) {
            approved(attempt, command.providerReference());
        } else {
            declined(attempt, requireNonNull(command.declineCode()));
        }
    }

    private void approved(PaymentAttempted attempt, String reference) {
        switch (attempt.kind()) {
            case AUTHORIZE -> {
                apply(new PaymentAuthorized(
                        attempt.paymentId(), orderId, attempt.attemptId(), attempt.amount(), reference));
                if (givenUp) {
                    attempt(VOID, attempt.amount());
                }
            }
            case CAPTURE ->
                apply(new PaymentCaptured(
                        attempt.paymentId(), orderId, attempt.attemptId(), attempt.amount(), shipment(attempt)));
            case VOID -> apply(new PaymentVoided(attempt.paymentId(), orderId, attempt.attemptId(), attempt.amount()));
            case REFUND ->
                apply(new PaymentRefunded(
                        attempt.paymentId(), orderId, attempt.attemptId(), attempt.amount(), refund(attempt)));
        }
    }

    private void declined(PaymentAttempted attempt, String code) {
        PaymentId payment = attempt.paymentId();
        AttemptId attemptId = attempt.attemptId();
        switch (attempt.kind()) {
            case AUTHORIZE -> apply(new PaymentDeclined(payment, orderId, attemptId, code));
            case CAPTURE -> apply(new CaptureDeclined(payment, orderId, attemptId, shipment(attempt), code));
            case VOID -> apply(new VoidDeclined(payment, orderId, attemptId, code));
            case REFUND -> apply(new RefundDeclined(payment, orderId, attemptId, refund(attempt), code));
        }
    }

    private void attempt(AttemptKind kind, Money amount) {
        attempt(kind, amount, null, null);
    }

    private void attempt(AttemptKind kind, Money amount, @Nullable ShipmentId shipment, @Nullable RefundId refund) {
        PaymentId payment = requested.paymentId();
        AttemptId attempt = AttemptId.of(payment, attempts + 1);
        apply(new PaymentAttempted(
                payment, orderId, attempt, kind, amount, requested.method(), authorization, shipment, refund));
    }

    @EventSourcingHandler
    void evolve(PaymentRequested event) {
        id = event.paymentId();
        orderId = event.orderId();
        requested = event;
        capturable = Money.zero(event.amount().currency());
        refundable = capturable;
    }

    @EventSourcingHandler
    void evolve(PaymentAttempted event) {
        if (unanswered.put(event.attemptId(), event) != null) {
            parked.remove(event.attemptId());
            restated.add(event.attemptId());
            return;
        }
        attempts++;
        switch (event.kind()) {
            case AUTHORIZE -> {}
            case CAPTURE -> {
                shipments.add(shipment(event));
                capturable = capturable.minus(event.amount());
            }
            case VOID -> {
                givenUp = true;
                voidDeclined = false;
            }
            case REFUND -> {
                refunds.add(refund(event));
                refundable = refundable.minus(event.amount());
            }
        }
    }

    @EventSourcingHandler
    void evolve(PaymentAttemptParked event) {
        parked.add(event.attemptId());
    }

    @EventSourcingHandler
    void evolve(PaymentAuthorized event) {
        answered(event.attemptId());
        authorization = event.providerReference();
        capturable = event.amount();
    }

    @EventSourcingHandler
    void evolve(PaymentDeclined event) {
        answered(event.attemptId());
    }

    @EventSourcingHandler
    void evolve(PaymentAbandoned event) {
        givenUp = true;
    }

    @EventSourcingHandler
    void evolve(PaymentWithdrawn event) {
        answered(event.attemptId());
    }

    @EventSourcingHandler
    void evolve(PaymentCaptured event) {
        answered(event.attemptId());
        refundable = refundable.plus(event.amount());
    }

    @EventSourcingHandler
    void evolve(CaptureDeclined event) {
        capturable = capturable.plus(answered(event.attemptId()).amount());
    }

    @EventSourcingHandler
    void evolve(PaymentVoided event) {
        answered(event.attemptId());
        authorization = null;
    }

    @EventSourcingHandler
    void evolve(VoidDeclined event) {
        answered(event.attemptId());
        voidDeclined = true;
    }

    @EventSourcingHandler
    void evolve(PaymentRefunded event) {
        answered(event.attemptId());
    }

    @EventSourcingHandler
    void evolve(RefundDeclined event) {
        refundable = refundable.plus(answered(event.attemptId()).amount());
    }

    private PaymentAttempted answered(AttemptId attempt) {
        parked.remove(attempt);
        restated.remove(attempt);
        return requireNonNull(unanswered.remove(attempt));
    }

    /** Authorized, with nothing captured or voided and no attempt unanswered. */
    private boolean isUntouched() {
        return authorization != null && capturable.equals(requested.amount()) && unanswered.isEmpty();
    }

    private boolean isAuthorizing() {
        return authorization == null && !unanswered.isEmpty();
    }

    private boolean isUnwanted(PaymentAttempted attempt) {
        return attempt.kind() == AUTHORIZE && givenUp;
    }

    private static boolean isAboveZero(Money amount) {
        return !amount.isZero() && !amount.isNegative();
    }

    private static ShipmentId shipment(PaymentAttempted capture) {
        return requireNonNull(capture.shipmentId());
    }

    private static RefundId refund(PaymentAttempted refund) {
        return requireNonNull(refund.refundId());
    }
}
