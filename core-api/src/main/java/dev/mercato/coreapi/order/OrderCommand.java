package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderRelated;

/** What can be asked of an order; each answers with the order's version after it (the first event makes version 0). */
public sealed interface OrderCommand extends OrderRelated
        permits PlaceOrder,
                ConfirmOrder,
                RejectOrder,
                CancelOrder,
                ShipOrder,
                HaltShipment,
                DispatchShipment,
                CloseOrder,
                ReportOverdue {}
