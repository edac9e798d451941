package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of payments, and the cursor of the next page; the last page has none. */
@MessageName("payment.PaymentPage")
public record PaymentPage(
        List<PaymentDetails> items, @Nullable String nextCursor) {}
