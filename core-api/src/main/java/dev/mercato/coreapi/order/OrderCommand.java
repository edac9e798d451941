package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderRelated;

/** Commands for an order. Each returns the order's version after it; the first event makes version 0. */
public sealed interface OrderCommand extends OrderRelated
        permits PlaceOrder,
                ConfirmOrder,
                RejectOrder,
                HoldOrder,
                ReleaseOrder,
                CancelOrder,
                ShipOrder,
                HaltShipment,
                DispatchShipment,
                CloseOrder,
                EraseOrder,
                ReportOverdue,
                ReportShipmentOverdue {}
