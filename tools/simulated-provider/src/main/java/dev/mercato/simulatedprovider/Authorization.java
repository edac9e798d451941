package dev.mercato.simulatedprovider;

import java.math.BigDecimal;
import java.util.Currency;

/** The state of an amount authorized on a payment method, and which operations it still allows. */
record Authorization(
        String paymentMethod,
        Currency unit,
        BigDecimal authorized,
        BigDecimal captured,
        BigDecimal voided,
        BigDecimal refunded) {

    Verdict judge(Operation operation) {
        if (!operation.paymentMethod().equals(paymentMethod)
                || !operation.amount().unit().equals(unit)) {
            return Verdict.declined("authorization_mismatch");
        }
        BigDecimal amount = operation.amount().value();
        return switch (operation.kind()) {
            case CAPTURE -> capture(amount);
            case VOID -> cancel(amount);
            case REFUND -> Verdict.approvedUnless(exceeds(amount, refundable()), "exceeds_capture", Kind.REFUND);
            case AUTHORIZE -> throw new IllegalStateException("An authorize refers to no authorization");
        };
    }

    private Verdict capture(BigDecimal amount) {
        if (paymentMethod.equals(PaymentMethods.DECLINE_CAPTURE)) {
            return Verdict.declined("capture_declined");
        }
        String code = isUsedUp() && isVoided() ? "authorization_voided" : "exceeds_authorization";
        return Verdict.approvedUnless(exceeds(amount, open()), code, Kind.CAPTURE);
    }

    private Verdict cancel(BigDecimal amount) {
        if (isUsedUp()) {
            return Verdict.declined(isVoided() ? "already_voided" : "already_captured");
        }
        return Verdict.approvedUnless(exceeds(amount, open()), "exceeds_authorization", Kind.VOID);
    }

    private BigDecimal open() {
        return authorized.subtract(captured).subtract(voided);
    }

    private BigDecimal refundable() {
        return captured.subtract(refunded);
    }

    private boolean isUsedUp() {
        return open().signum() == 0;
    }

    private boolean isVoided() {
        return voided.signum() > 0;
    }

    private static boolean exceeds(BigDecimal amount, BigDecimal limit) {
        return amount.compareTo(limit) > 0;
    }
}
