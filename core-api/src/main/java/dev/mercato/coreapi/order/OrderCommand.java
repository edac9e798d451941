package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;

/** What can be asked of an order; each answers with the order's version after it (the first event makes version 0). */
public sealed interface OrderCommand
        permits PlaceOrder,
                AskOrderStatus,
                ConfirmOrder,
                RejectOrder,
                CancelOrder,
                ShipOrder,
                HaltShipment,
                CompleteOrder,
                CloseOrder,
                ReportOverdue {

    OrderId orderId();
}
