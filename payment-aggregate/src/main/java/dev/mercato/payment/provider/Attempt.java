package dev.mercato.payment.provider;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import org.jspecify.annotations.Nullable;

/**
 * What the provider is asked to do. {@code id} is the idempotency key; {@code authorization} is the provider's
 * reference of the authorization to capture, void or refund.
 */
public record Attempt(
        AttemptId id,
        OrderId orderId,
        AttemptKind kind,
        Money amount,
        PaymentMethod method,
        @Nullable String authorization) {}
