package dev.mercato.coreapi.order;

/** What can be asked about orders. */
public sealed interface OrderQuery permits FindOrder, FindOrderAsOf, FindOrderHistory, ListOrders {}
