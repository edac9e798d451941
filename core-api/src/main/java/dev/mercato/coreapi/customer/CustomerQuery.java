package dev.mercato.coreapi.customer;

/** Queries about customers. */
public sealed interface CustomerQuery permits FindCustomer, FindProfileHistory, ListCustomers {}
