package dev.mercato.coreapi.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some payments, and where the next ones begin; no cursor on the last page. */
public record PaymentPage(
        List<PaymentDetails> items, @Nullable String nextCursor) {}
