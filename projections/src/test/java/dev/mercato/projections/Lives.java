package dev.mercato.projections;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static dev.mercato.coreapi.payment.AttemptKind.AUTHORIZE;
import static dev.mercato.coreapi.payment.AttemptKind.CAPTURE;
import static dev.mercato.coreapi.payment.AttemptKind.REFUND;
import static dev.mercato.coreapi.payment.AttemptKind.VOID;
import static dev.mercato.testing.SampleEvents.*;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.RejectionReason.Code;
import java.util.List;

/** Orders that take every possible path, with their stock and products. */
public final class Lives {

    public static final OrderId COMPLETED = order(1);
    public static final OrderId REJECTED = order(2);
    public static final OrderId CANCELLED = order(3);
    public static final OrderId HALTED = order(4);
    public static final OrderId OVERDUE = order(5);
    public static final OrderId OPEN = order(6);

    public static final CartId CART = cart(1);
    public static final CartId FORGOTTEN_CART = cart(4);
    private static final CartId GUESTS_CART = cart(2);
    private static final CartId EXPIRED_CART = cart(3);

    private Lives() {}

    private static CartId cart(int number) {
        return new CartId("crt_" + "0".repeat(39) + number);
    }

    public static Recording all() {
        Recording all = new Recording();
        all.then(
                registered("CUP", "Espresso cup", "4.10"),
                registered("POT", "Tea_pot 100%", "20.00"),
                registered("OLD", "Old thing", "1"),
                priced("CUP", "4.20"),
                discontinued("OLD"),
                received("CUP", "main", 10),
                received("CUP", "east", 5),
                received("POT", "main", 2),
                adjusted("CUP", -1));
        addCompleted(all);
        addRejected(all);
        addCancelled(all);
        addHalted(all);
        addOverdue(all);
        all.then(
                placed(OPEN, "cust-2", "web-6", line(1, "CUP", "Espresso cup", 1, "4.20")),
                held(OPEN, "Address to be checked"),
                releasedFromHold(OPEN, "It exists"),
                adjustmentRecorded("CUP"),
                registeredCustomer("cust-1", "Ada Lovelace", "Ada@example.org"),
                addedAddress("cust-1", 1, "12 St James's Square"),
                addedAddress("cust-1", 2, "1 Ockham Park"),
                changedAddress("cust-1", 2, "2 Ockham Park"),
                choseDefault("cust-1", 1, AddressUse.SHIPPING),
                choseDefault("cust-1", 2, AddressUse.BILLING),
                changedProfile("cust-1", "Ada King", "ada@example.org"),
                registeredCustomer("cust-2", "Charles Babbage", "charles@example.org"),
                addedAddress("cust-2", 3, "5 Devonshire Street"),
                choseDefault("cust-2", 3, AddressUse.SHIPPING),
                removedAddress("cust-2", 3),
                deactivated("cust-2"),
                registeredCustomer("cust-3", "Mary Somerville", "mary@example.org"),
                addedAddress("cust-3", 4, "6 Burlington Gardens"),
                deactivated("cust-3"),
                reactivated("cust-3"),
                erased("cust-3"),
                addressedTo(OPEN, "cust-2"),
                erasedOrder(OPEN),
                repaired(OPEN, "orders"));
        addCarts(all);
        all.then(choseCartReminders("cust-1", true));
        CustomerId ada = new CustomerId("cust-1");
        all.then(new CartOpened(FORGOTTEN_CART, ada), new CartExpired(FORGOTTEN_CART, ada));
        return all;
    }

    private static void addCarts(Recording all) {
        CustomerId ada = new CustomerId("cust-1");
        Price price = new Price(Money.of("4.20", "EUR"));
        CartLine cups = new CartLine(new Sku("CUP"), new Quantity(2), price);
        Checkout checkout = new Checkout(ada, new PaymentMethod("tok_approve"), Money.of("8.40", "EUR"), null);
        all.then(
                new CartOpened(GUESTS_CART, null),
                new CartLineChanged(GUESTS_CART, cups.sku(), cups.quantity(), price),
                new CartAbandoned(GUESTS_CART, null, List.of(cups)),
                new CartClaimed(GUESTS_CART, ada, CART),
                new CartOpened(CART, ada),
                new CartMerged(CART, GUESTS_CART, List.of(cups)),
                new CartLineChanged(CART, new Sku("POT"), new Quantity(1), price),
                new CartLineRemoved(CART, new Sku("POT")),
                new CartAbandoned(CART, ada, List.of(cups)),
                new CheckoutStarted(CART, CART.order(), checkout),
                new CheckoutRejected(CART, CART.order(), "total_changed"),
                new CheckoutStarted(CART, CART.order(), checkout),
                new CartCheckedOut(CART, CART.order(), ada),
                new CartOpened(EXPIRED_CART, null),
                new CartExpired(EXPIRED_CART, null));
    }

    private static void addCompleted(Recording all) {
        all.then(
                        placed(
                                COMPLETED,
                                "cust-1",
                                "web-1",
                                line(1, "CUP", "Espresso cup", 2, "4.20"),
                                line(2, "POT", "Tea_pot 100%", 1, "20.00"),
                                line(3, "CUP", "Espresso cup", 1, "4.20")),
                        reserved(COMPLETED, "CUP", "east", 1, "main", 2),
                        reserved(COMPLETED, "POT", "main", 1),
                        requested(COMPLETED, "32.60"),
                        attempted(COMPLETED, 1, AUTHORIZE, "32.60"),
                        authorized(COMPLETED, "32.60"),
                        confirmed(COMPLETED),
                        shipping(COMPLETED, 1),
                        attempted(COMPLETED, 2, CAPTURE, "32.60"),
                        captured(COMPLETED, "32.60", 1),
                        shipped(COMPLETED, "CUP", "east", 1, "main", 2),
                        shipped(COMPLETED, "POT", "main", 1))
                .then(dispatched(COMPLETED, 1), completed(COMPLETED))
                .then(
                        attempted(COMPLETED, 3, REFUND, "2.60"),
                        refunded(COMPLETED, "2.60"),
                        attempted(COMPLETED, 4, REFUND, "1.00"),
                        refundDeclined(COMPLETED, "too_late"),
                        attempted(COMPLETED, 5, REFUND, "0.50"),
                        parked(COMPLETED, 5, REFUND, "status 422"));
    }

    private static void addRejected(Recording all) {
        all.then(
                placed(
                        REJECTED,
                        "cust-1",
                        null,
                        line(1, "POT", "Tea_pot 100%", 9, "20.00"),
                        line(2, "CUP", "Espresso cup", 1, "4.20")),
                reservationRejected(REJECTED, "POT", 9, 1),
                reserved(REJECTED, "CUP", "main", 1),
                requestClosed(REJECTED, "POT"),
                released(REJECTED, "CUP", "main", 1),
                rejected(REJECTED, Code.INSUFFICIENT_STOCK, "POT: 9 requested, 1 available"));
    }

    private static void addCancelled(Recording all) {
        all.then(
                placed(CANCELLED, "cust-2", "web-3", line(1, "CUP", "Espresso cup", 4, "4.20")),
                overdue(CANCELLED, RESERVATIONS, 1),
                reserved(CANCELLED, "CUP", "main", 4),
                requested(CANCELLED, "16.80"),
                attempted(CANCELLED, 1, AUTHORIZE, "16.80"),
                cancelled(CANCELLED, "Ordered twice"),
                abandoned(CANCELLED),
                withdrawn(CANCELLED),
                authorized(CANCELLED, "16.80"),
                attempted(CANCELLED, 2, VOID, "16.80"),
                voidDeclined(CANCELLED, "try_later"),
                attempted(CANCELLED, 3, VOID, "16.80"),
                voided(CANCELLED, "16.80"),
                released(CANCELLED, "CUP", "main", 4),
                closed(CANCELLED));
    }

    private static void addHalted(Recording all) {
        all.then(
                placed(HALTED, "cust-3", "web-4", line(1, "CUP", "Espresso cup", 1, "4.20")),
                reserved(HALTED, "CUP", "main", 1),
                requested(HALTED, "4.20"),
                attempted(HALTED, 1, AUTHORIZE, "4.20"),
                authorized(HALTED, "4.20"),
                confirmed(HALTED),
                shipping(HALTED, 1),
                attempted(HALTED, 2, CAPTURE, "4.20"),
                shipmentOverdue(HALTED, 1, 1),
                captureDeclined(HALTED, 1, "expired_card"),
                halted(HALTED, 1, "expired_card"));
    }

    private static void addOverdue(Recording all) {
        all.then(
                placed(OVERDUE, "cust-3", "web-5", line(1, "CUP", "Espresso cup", 1, "4.20")),
                reserved(OVERDUE, "CUP", "main", 1),
                requested(OVERDUE, "4.20"),
                attempted(OVERDUE, 1, AUTHORIZE, "4.20"),
                overdue(OVERDUE, AUTHORIZATION, 1),
                abandoned(OVERDUE),
                released(OVERDUE, "CUP", "main", 1),
                rejected(OVERDUE, Code.PAYMENT_OVERDUE, "The provider did not answer in time"),
                declined(OVERDUE, "insufficient_funds"));
    }
}
