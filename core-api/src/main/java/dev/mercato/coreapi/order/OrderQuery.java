package dev.mercato.coreapi.order;

/** Queries about orders. */
public sealed interface OrderQuery
        permits CountUnsettledPieces,
                FindAddressee,
                FindListedProduct,
                FindOrder,
                FindOrderAsOf,
                FindOrderHistory,
                ListOrders {}
