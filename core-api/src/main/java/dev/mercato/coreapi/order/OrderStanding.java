package dev.mercato.coreapi.order;

/** Where an order stands by its own events; {@code settled} as in {@link OrderDetails}. */
public record OrderStanding(OrderStatus status, boolean settled) {}
