package dev.mercato.coreapi.payment;

/** What can be asked about payments. */
public sealed interface PaymentQuery permits FindPayment, ListPayments, ListStuckPayments {}
