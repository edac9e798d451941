package dev.mercato.coreapi.cart;

/** Queries about carts. */
public sealed interface CartQuery permits FindCart {}
