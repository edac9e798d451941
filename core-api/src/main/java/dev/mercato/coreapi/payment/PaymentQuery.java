package dev.mercato.coreapi.payment;

/** Queries about payments. */
public sealed interface PaymentQuery permits FindPayment, FindProviderOutage, ListPayments, ListStuckPayments {}
