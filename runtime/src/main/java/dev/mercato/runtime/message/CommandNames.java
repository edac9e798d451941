package dev.mercato.runtime.message;

import static java.util.Map.entry;

import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.coreapi.payment.WithdrawPayment;
import java.util.Map;

/** The name under which every command is sent, so that processes of different versions understand each other. */
public final class CommandNames {

    public static final Map<String, Class<?>> BY_NAME = Map.ofEntries(
            entry("catalog.RegisterProduct", RegisterProduct.class),
            entry("catalog.PriceProduct", PriceProduct.class),
            entry("catalog.DiscontinueProduct", DiscontinueProduct.class),
            entry("order.PlaceOrder", PlaceOrder.class),
            entry("order.ConfirmOrder", ConfirmOrder.class),
            entry("order.RejectOrder", RejectOrder.class),
            entry("order.CancelOrder", CancelOrder.class),
            entry("order.CloseOrder", CloseOrder.class),
            entry("order.ShipOrder", ShipOrder.class),
            entry("order.HaltShipment", HaltShipment.class),
            entry("order.DispatchShipment", DispatchShipment.class),
            entry("order.ReportOverdue", ReportOverdue.class),
            entry("payment.RequestPayment", RequestPayment.class),
            entry("payment.AskAttempt", AskAttempt.class),
            entry("payment.RecordAttempt", RecordAttempt.class),
            entry("payment.ParkAttempt", ParkAttempt.class),
            entry("payment.WithdrawPayment", WithdrawPayment.class),
            entry("payment.RetryPayment", RetryPayment.class),
            entry("payment.CapturePayment", CapturePayment.class),
            entry("payment.VoidPayment", VoidPayment.class),
            entry("payment.RefundPayment", RefundPayment.class),
            entry("inventory.ReceiveStock", ReceiveStock.class),
            entry("inventory.AdjustStock", AdjustStock.class),
            entry("inventory.ReserveStock", ReserveStock.class),
            entry("inventory.ReleaseStock", ReleaseStock.class),
            entry("inventory.ShipStock", ShipStock.class),
            entry("operations.RebuildProjection", RebuildProjection.class));

    private CommandNames() {}
}
