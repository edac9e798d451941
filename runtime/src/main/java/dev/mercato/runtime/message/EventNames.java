package dev.mercato.runtime.message;

import static java.util.Map.entry;

import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.VoidDeclined;
import java.util.Map;

/** The name under which every event is stored for ever. Classes may be renamed or moved; entries are only added. */
public final class EventNames {

    public static final Map<String, Class<?>> BY_NAME = Map.ofEntries(
            entry("catalog.ProductRegistered", ProductRegistered.class),
            entry("catalog.ProductPriced", ProductPriced.class),
            entry("catalog.ProductDiscontinued", ProductDiscontinued.class),
            entry("order.OrderPlaced", OrderPlaced.class),
            entry("order.OrderConfirmed", OrderConfirmed.class),
            entry("order.OrderRejected", OrderRejected.class),
            entry("order.OrderCancelled", OrderCancelled.class),
            entry("order.OrderClosed", OrderClosed.class),
            entry("order.ShipmentStarted", ShipmentStarted.class),
            entry("order.ShipmentHalted", ShipmentHalted.class),
            entry("order.ShipmentDispatched", ShipmentDispatched.class),
            entry("order.OrderCompleted", OrderCompleted.class),
            entry("order.OrderOverdue", OrderOverdue.class),
            entry("payment.PaymentRequested", PaymentRequested.class),
            entry("payment.PaymentAttempted", PaymentAttempted.class),
            entry("payment.PaymentAttemptParked", PaymentAttemptParked.class),
            entry("payment.PaymentAuthorized", PaymentAuthorized.class),
            entry("payment.PaymentDeclined", PaymentDeclined.class),
            entry("payment.PaymentAbandoned", PaymentAbandoned.class),
            entry("payment.PaymentWithdrawn", PaymentWithdrawn.class),
            entry("payment.PaymentCaptured", PaymentCaptured.class),
            entry("payment.CaptureDeclined", CaptureDeclined.class),
            entry("payment.PaymentVoided", PaymentVoided.class),
            entry("payment.VoidDeclined", VoidDeclined.class),
            entry("payment.PaymentRefunded", PaymentRefunded.class),
            entry("payment.RefundDeclined", RefundDeclined.class),
            entry("inventory.StockReceived", StockReceived.class),
            entry("inventory.StockAdjusted", StockAdjusted.class),
            entry("inventory.StockMovementRecorded", StockMovementRecorded.class),
            entry("inventory.StockReserved", StockReserved.class),
            entry("inventory.ReservationRejected", ReservationRejected.class),
            entry("inventory.StockReleased", StockReleased.class),
            entry("inventory.StockShipped", StockShipped.class),
            entry("inventory.StockRequestClosed", StockRequestClosed.class));

    private EventNames() {}
}
