package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderRemark;
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
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.VoidDeclined;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the outside is told of an event. This is the only place that says which events are public, for whoever tells them.
 */
public record PublicEvent(EventType type, Notice data) {

    /** The families of which some events are public. */
    public static final List<Class<?>> FAMILIES =
            List.of(OrderEvent.class, PaymentEvent.class, CatalogEvent.class, CartEvent.class);

    private static final Cases<Optional<PublicEvent>, Object, Optional<PublicEvent>> CASES =
            Cases.<Optional<PublicEvent>, Object, Optional<PublicEvent>>of(FAMILIES)
                    .on(OrderPlaced.class, (none, event) -> told(EventType.ORDER_PLACED, OrderPlacedNotice.of(event)))
                    .on(
                            OrderConfirmed.class,
                            (none, event) -> told(EventType.ORDER_CONFIRMED, new OrderNotice(event.orderId())))
                    .on(
                            OrderRejected.class,
                            (none, event) -> told(
                                    EventType.ORDER_REJECTED, new OrderRejectedNotice(event.orderId(), event.reason())))
                    // Its reason is what somebody typed, which may be about a person.
                    .on(
                            OrderCancelled.class,
                            (none, event) -> told(EventType.ORDER_CANCELLED, new OrderNotice(event.orderId())))
                    .on(
                            OrderClosed.class,
                            (none, event) -> told(EventType.ORDER_CLOSED, new OrderNotice(event.orderId())))
                    .on(
                            ShipmentDispatched.class,
                            (none, event) -> told(
                                    EventType.ORDER_SHIPPED, new ShipmentNotice(event.orderId(), event.shipmentId())))
                    .on(
                            ShipmentHalted.class,
                            (none, event) -> told(
                                    EventType.ORDER_SHIPMENT_HALTED,
                                    new ShipmentHaltedNotice(event.orderId(), event.shipmentId(), event.declineCode())))
                    .on(
                            OrderCompleted.class,
                            (none, event) -> told(EventType.ORDER_COMPLETED, new OrderNotice(event.orderId())))
                    .on(
                            PaymentCaptured.class,
                            (none, event) -> told(
                                    EventType.PAYMENT_CAPTURED,
                                    new PaymentNotice(event.orderId(), event.paymentId(), event.amount())))
                    .on(
                            PaymentRefunded.class,
                            (none, event) -> told(
                                    EventType.PAYMENT_REFUNDED,
                                    new PaymentNotice(event.orderId(), event.paymentId(), event.amount())))
                    .on(
                            ProductRegistered.class,
                            (none, event) -> told(
                                    EventType.PRODUCT_REGISTERED,
                                    new ProductNotice(event.sku(), event.name(), event.price())))
                    .on(
                            ProductPriced.class,
                            (none, event) ->
                                    told(EventType.PRODUCT_PRICED, new ProductPricedNotice(event.sku(), event.price())))
                    .on(
                            ProductDiscontinued.class,
                            (none, event) ->
                                    told(EventType.PRODUCT_DISCONTINUED, new ProductDiscontinuedNotice(event.sku())))
                    // Only of a customer's cart: whoever knows the id of a guest's has it.
                    .on(
                            CartAbandoned.class,
                            (none, event) -> Optional.ofNullable(event.customerId())
                                    .flatMap(customer ->
                                            told(EventType.CART_ABANDONED, CartAbandonedNotice.of(event, customer))))
                    .on(
                            CartCheckedOut.class,
                            (none, event) -> Optional.ofNullable(event.customerId())
                                    .flatMap(customer -> told(
                                            EventType.CART_CHECKED_OUT,
                                            new CartCheckedOutNotice(event.cartId(), customer, event.orderId()))))
                    .on(
                            CartExpired.class,
                            (none, event) -> Optional.ofNullable(event.customerId())
                                    .flatMap(customer -> told(
                                            EventType.CART_EXPIRED, new CartExpiredNotice(event.cartId(), customer))))
                    .onAny(
                            List.of(
                                    CartOpened.class,
                                    CartLineChanged.class,
                                    CartLineRemoved.class,
                                    CartMerged.class,
                                    CartClaimed.class,
                                    CheckoutStarted.class,
                                    CheckoutRejected.class),
                            Function.identity())
                    // Remarks are for the shop's own people: holds, deadlines, and who an order is for.
                    .onAny(List.of(OrderRemark.class, ShipmentStarted.class), Function.identity())
                    // Steps towards what is told of the order itself.
                    .onAny(
                            List.of(
                                    PaymentRequested.class,
                                    PaymentAttempted.class,
                                    PaymentAttemptParked.class,
                                    PaymentAuthorized.class,
                                    PaymentDeclined.class,
                                    PaymentAbandoned.class,
                                    PaymentWithdrawn.class,
                                    CaptureDeclined.class,
                                    PaymentVoided.class,
                                    VoidDeclined.class,
                                    RefundDeclined.class),
                            Function.identity())
                    .complete();

    /** Empty if the event is not public. It must be of one of the {@link #FAMILIES}. */
    public static Optional<PublicEvent> of(Object event) {
        return CASES.apply(Optional.empty(), event);
    }

    private static Optional<PublicEvent> told(EventType type, Notice data) {
        return Optional.of(new PublicEvent(type, data));
    }
}
