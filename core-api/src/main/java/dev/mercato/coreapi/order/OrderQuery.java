package dev.mercato.coreapi.order;

/** Queries about orders. */
public sealed interface OrderQuery permits FindListedProduct, FindOrder, FindOrderAsOf, FindOrderHistory, ListOrders {}
