package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the payments that meet every given condition, newest first; answered with a {@link PaymentPage}. Without a
 * status, all match.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("payment.ListPayments")
public record ListPayments(
        @Nullable String orderId,
        List<PaymentStatus> statuses,
        @Nullable String cursor,
        int limit) implements PaymentQuery {}
