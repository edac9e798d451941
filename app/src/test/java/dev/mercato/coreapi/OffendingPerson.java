package dev.mercato.coreapi;

/** A message with personal data that could not be erased. */
public record OffendingPerson(CustomerId customerId, String recipient, String shippingAddress) {}
