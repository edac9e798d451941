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
import dev.mercato.testing.SampleEvents;

/** The language of the payment's tests: one payment of 100 EUR, with its attempts numbered from 1. */
public final class Payments {

    public static final OrderId ORDER = SampleEvents.order(1);
    public static final PaymentId PAYMENT = SampleEvents.payment(ORDER);
    private static final String HUNDRED = "100.00";
    public static final Money AMOUNT = eur(HUNDRED);
    public static final PaymentMethod METHOD = SampleEvents.CARD;
    public static final String REFERENCE = SampleEvents.AUTHORIZATION;
    public static final String CODE = "no_funds";
    public static final String WHY = "status 422";

    private Payments() {}

    public static Money eur(String amount) {
        return SampleEvents.eur(amount);
    }

    public static AttemptId attempt(int number) {
        return SampleEvents.attempt(ORDER, number);
    }

    static RequestPayment request() {
        return new RequestPayment(PAYMENT, ORDER, AMOUNT, METHOD);
    }

    static ShipmentId shipment(int number) {
        return SampleEvents.shipment(number);
    }

    static RefundId refund(int number) {
        return SampleEvents.refund(number);
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
        return SampleEvents.requested(ORDER, HUNDRED);
    }

    static PaymentAttempted authorizing() {
        return SampleEvents.attempted(ORDER, 1, AttemptKind.AUTHORIZE, HUNDRED);
    }

    static PaymentAttempted capturing(int attempt, int shipment) {
        return capturing(attempt, shipment, HUNDRED);
    }

    static PaymentAttempted capturing(int attempt, int shipment, String amount) {
        return SampleEvents.attempted(ORDER, attempt, AttemptKind.CAPTURE, amount, REFERENCE, shipment(shipment), null);
    }

    static PaymentAttempted voiding(int attempt) {
        return SampleEvents.attempted(ORDER, attempt, AttemptKind.VOID, HUNDRED, REFERENCE, null, null);
    }

    static PaymentAttempted refunding(int attempt, int refund, String amount) {
        return SampleEvents.attempted(ORDER, attempt, AttemptKind.REFUND, amount, REFERENCE, null, refund(refund));
    }

    static PaymentAttemptParked parked(PaymentAttempted attempt) {
        return new PaymentAttemptParked(PAYMENT, ORDER, attempt.attemptId(), attempt.kind(), WHY);
    }

    static PaymentAuthorized authorized() {
        return SampleEvents.authorized(ORDER, HUNDRED);
    }

    static PaymentDeclined declined() {
        return SampleEvents.declined(ORDER, CODE);
    }

    static PaymentAbandoned abandoned() {
        return SampleEvents.abandoned(ORDER);
    }

    static PaymentWithdrawn withdrawn() {
        return SampleEvents.withdrawn(ORDER);
    }

    static PaymentCaptured captured(int attempt, int shipment) {
        return SampleEvents.captured(ORDER, attempt, HUNDRED, shipment);
    }

    static CaptureDeclined captureDeclined(int attempt, int shipment) {
        return SampleEvents.captureDeclined(ORDER, attempt, shipment, CODE);
    }

    static PaymentVoided voided(int attempt) {
        return SampleEvents.voided(ORDER, attempt, HUNDRED);
    }

    static VoidDeclined voidDeclined(int attempt) {
        return SampleEvents.voidDeclined(ORDER, attempt, CODE);
    }

    static PaymentRefunded refunded(int attempt, int refund, String amount) {
        return SampleEvents.refunded(ORDER, attempt, refund, amount);
    }

    static RefundDeclined refundDeclined(int attempt, int refund) {
        return SampleEvents.refundDeclined(ORDER, attempt, refund, CODE);
    }
}
