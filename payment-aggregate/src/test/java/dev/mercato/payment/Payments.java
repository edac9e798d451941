package dev.mercato.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptKind;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The language of the payment's tests: one payment of 100 EUR, with its attempts numbered from 1. */
public final class Payments {

    public static final OrderId ORDER = OrderId.of(UUID.fromString("01890000-0000-7000-8000-000000000001"));
    public static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    public static final Money AMOUNT = eur("100.00");
    public static final PaymentMethod METHOD = new PaymentMethod("tok_approve");
    public static final String REFERENCE = "auth_1";
    public static final String CODE = "no_funds";
    public static final String WHY = "status 422";

    private Payments() {}

    public static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    public static AttemptId attempt(int number) {
        return AttemptId.of(PAYMENT, number);
    }

    static RequestPayment request() {
        return new RequestPayment(PAYMENT, ORDER, AMOUNT, METHOD);
    }

    static ShipmentId shipment(int number) {
        return ShipmentId.of(new UUID(8, number));
    }

    static RefundId refund(int number) {
        return RefundId.of(new UUID(9, number));
    }

    static CapturePayment capture(int shipment) {
        return capture(shipment, "100.00");
    }

    static CapturePayment capture(int shipment, String amount) {
        return new CapturePayment(PAYMENT, shipment(shipment), eur(amount));
    }

    static VoidPayment voidIt() {
        return new VoidPayment(PAYMENT);
    }

    static RefundPayment refund(int refund, String amount) {
        return new RefundPayment(PAYMENT, refund(refund), eur(amount));
    }

    static RecordAttempt approve(int attempt) {
        return new RecordAttempt(PAYMENT, attempt(attempt), attempt == 1 ? REFERENCE : "ref_" + attempt, null);
    }

    static RecordAttempt decline(int attempt) {
        return new RecordAttempt(PAYMENT, attempt(attempt), null, CODE);
    }

    static AskAttempt ask(int attempt) {
        return new AskAttempt(PAYMENT, attempt(attempt));
    }

    static ParkAttempt park(int attempt) {
        return new ParkAttempt(PAYMENT, attempt(attempt), WHY);
    }

    static WithdrawPayment withdraw(int attempt) {
        return new WithdrawPayment(PAYMENT, attempt(attempt));
    }

    static RetryPayment retry() {
        return new RetryPayment(PAYMENT);
    }

    static PaymentRequested requested() {
        return new PaymentRequested(PAYMENT, ORDER, AMOUNT, METHOD);
    }

    static PaymentAttempted authorizing() {
        return attempted(1, AttemptKind.AUTHORIZE, AMOUNT, null, null, null);
    }

    static PaymentAttempted capturing(int attempt, int shipment) {
        return capturing(attempt, shipment, "100.00");
    }

    static PaymentAttempted capturing(int attempt, int shipment, String amount) {
        return attempted(attempt, AttemptKind.CAPTURE, eur(amount), REFERENCE, shipment(shipment), null);
    }

    static PaymentAttempted voiding(int attempt) {
        return attempted(attempt, AttemptKind.VOID, AMOUNT, REFERENCE, null, null);
    }

    static PaymentAttempted refunding(int attempt, int refund, String amount) {
        return attempted(attempt, AttemptKind.REFUND, eur(amount), REFERENCE, null, refund(refund));
    }

    static PaymentAttemptParked parked(PaymentAttempted attempt) {
        return new PaymentAttemptParked(PAYMENT, ORDER, attempt.attemptId(), attempt.kind(), WHY);
    }

    static PaymentAuthorized authorized() {
        return new PaymentAuthorized(PAYMENT, ORDER, attempt(1), AMOUNT, REFERENCE);
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(PAYMENT, ORDER, attempt(1), CODE);
    }

    static PaymentAbandoned abandoned() {
        return new PaymentAbandoned(PAYMENT, ORDER);
    }

    static PaymentWithdrawn withdrawn() {
        return new PaymentWithdrawn(PAYMENT, ORDER, attempt(1));
    }

    static PaymentCaptured captured(int attempt, int shipment) {
        return new PaymentCaptured(PAYMENT, ORDER, attempt(attempt), AMOUNT, shipment(shipment));
    }

    static CaptureDeclined captureDeclined(int attempt, int shipment) {
        return new CaptureDeclined(PAYMENT, ORDER, attempt(attempt), shipment(shipment), CODE);
    }

    static PaymentVoided voided(int attempt) {
        return new PaymentVoided(PAYMENT, ORDER, attempt(attempt), AMOUNT);
    }

    static VoidDeclined voidDeclined(int attempt) {
        return new VoidDeclined(PAYMENT, ORDER, attempt(attempt), CODE);
    }

    static PaymentRefunded refunded(int attempt, int refund, String amount) {
        return new PaymentRefunded(PAYMENT, ORDER, attempt(attempt), eur(amount), refund(refund));
    }

    static RefundDeclined refundDeclined(int attempt, int refund) {
        return new RefundDeclined(PAYMENT, ORDER, attempt(attempt), refund(refund), CODE);
    }

    private static PaymentAttempted attempted(
            int number,
            AttemptKind kind,
            Money amount,
            @Nullable String authorization,
            @Nullable ShipmentId shipment,
            @Nullable RefundId refund) {
        return new PaymentAttempted(
                PAYMENT, ORDER, attempt(number), kind, amount, METHOD, authorization, shipment, refund);
    }
}
