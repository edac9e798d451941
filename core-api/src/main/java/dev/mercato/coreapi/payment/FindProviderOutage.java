package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;

/**
 * Whether the payment provider is out of reach; answered with an optional {@link ProviderOutage} by one of the processes
 * that call it, as that process sees it.
 */
@MessageName("payment.FindProviderOutage")
public record FindProviderOutage() implements PaymentQuery {}
