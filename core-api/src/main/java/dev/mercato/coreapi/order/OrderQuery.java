package dev.mercato.coreapi.order;

/** What can be asked about orders. */
public sealed interface OrderQuery permits FindListedProduct, FindOrder, FindOrderAsOf, FindOrderHistory, ListOrders {}
