package dev.mercato.payment.attempt;

import static dev.mercato.payment.Payments.AMOUNT;
import static dev.mercato.payment.Payments.METHOD;
import static dev.mercato.payment.Payments.ORDER;
import static dev.mercato.payment.Payments.PAYMENT;
import static dev.mercato.payment.Payments.REFERENCE;
import static dev.mercato.payment.Payments.attempt;

import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.PaymentAttempted;
import java.util.UUID;

/** Attempts as the payment states them. */
final class StatedAttempts {

    private StatedAttempts() {}

    static PaymentAttempted capturing(int number) {
        return new PaymentAttempted(
                PAYMENT,
                ORDER,
                attempt(number),
                AttemptKind.CAPTURE,
                AMOUNT,
                METHOD,
                REFERENCE,
                ShipmentId.of(new UUID(8, number)),
                null);
    }
}
