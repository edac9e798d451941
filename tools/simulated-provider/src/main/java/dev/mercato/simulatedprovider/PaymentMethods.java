package dev.mercato.simulatedprovider;

/** The tokens that a client may pay with, named after what they make the provider do. */
final class PaymentMethods {

    static final String APPROVE = "tok_approve";
    static final String DECLINE_INSUFFICIENT_FUNDS = "tok_decline_insufficient_funds";
    static final String DECLINE_FRAUD = "tok_decline_fraud";
    static final String DECLINE_CAPTURE = "tok_decline_capture";
    static final String TIMEOUT = "tok_timeout";
    static final String ANSWER_LATE = "tok_answer_late";
    static final String DROP_ANSWER = "tok_drop_answer";

    private PaymentMethods() {}

    static Verdict authorize(String token) {
        return switch (token) {
            case APPROVE, DECLINE_CAPTURE, ANSWER_LATE, DROP_ANSWER -> Verdict.approved(Kind.AUTHORIZE);
            case DECLINE_INSUFFICIENT_FUNDS -> Verdict.declined("insufficient_funds");
            case DECLINE_FRAUD -> Verdict.declined("fraud");
            default -> Verdict.declined("unknown_payment_method");
        };
    }
}
