package dev.mercato.testing;

import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RefundId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.customer.AddressAdded;
import dev.mercato.coreapi.customer.AddressChanged;
import dev.mercato.coreapi.customer.AddressRemoved;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.DefaultAddressChosen;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderHeld;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderReleased;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentLine;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.AttemptKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a small shop, in the words that the tests of all modules are written in. What a test does not name is as it
 * is with most orders: paid for by a card that is approved, in one payment, from the warehouse main.
 */
public final class SampleEvents {

    public static final PaymentMethod CARD = new PaymentMethod("tok_approve");
    public static final String AUTHORIZATION = "auth_1";
    private static final Warehouse MAIN = new Warehouse("main");

    private SampleEvents() {}

    public static OrderId order(int number) {
        return OrderId.of(new UUID(0, number));
    }

    public static CustomerRegistered registeredCustomer(String customer, String name, String email) {
        return new CustomerRegistered(new CustomerId(customer), profile(customer, name, email));
    }

    public static ProfileChanged changedProfile(String customer, String name, String email) {
        return new ProfileChanged(new CustomerId(customer), profile(customer, name, email));
    }

    public static Profile profile(String customer, String name, String email) {
        return new Profile(personal(customer, name), personal(customer, email), null, new Language("en"));
    }

    public static AddressId address(int number) {
        return AddressId.of(new UUID(3, number));
    }

    public static PostalAddress addressOf(String customer, String street) {
        return new PostalAddress(
                personal(customer, "The one at " + street),
                personal(customer, street),
                null,
                personal(customer, "SW1"),
                personal(customer, "London"),
                null,
                new Country("GB"));
    }

    public static AddressAdded addedAddress(String customer, int number, String street) {
        return new AddressAdded(new CustomerId(customer), address(number), addressOf(customer, street));
    }

    public static AddressChanged changedAddress(String customer, int number, String street) {
        return new AddressChanged(new CustomerId(customer), address(number), addressOf(customer, street));
    }

    public static AddressRemoved removedAddress(String customer, int number) {
        return new AddressRemoved(new CustomerId(customer), address(number));
    }

    public static DefaultAddressChosen choseDefault(String customer, int number, AddressUse use) {
        return new DefaultAddressChosen(new CustomerId(customer), address(number), use);
    }

    public static CartRemindersChosen choseCartReminders(String customer, boolean consent) {
        return new CartRemindersChosen(new CustomerId(customer), consent);
    }

    public static CustomerDeactivated deactivated(String customer) {
        return new CustomerDeactivated(new CustomerId(customer));
    }

    public static CustomerReactivated reactivated(String customer) {
        return new CustomerReactivated(new CustomerId(customer));
    }

    public static CustomerErased erased(String customer) {
        return new CustomerErased(new CustomerId(customer));
    }

    public static Personal personal(String customer, String text) {
        return new Personal(new CustomerId(customer), text);
    }

    public static OrderLine line(int id, String sku, String name, int quantity, String unitPrice) {
        Price price = Price.of(unitPrice, "EUR");
        return new OrderLine(
                id,
                new Sku(sku),
                new ProductName(name),
                new Quantity(quantity),
                price,
                price,
                price.money().times(quantity));
    }

    public static OrderPlaced placed(OrderId order, OrderLine... lines) {
        return placed(order, "cust-1", null, lines);
    }

    public static OrderPlaced placed(OrderId order, String customer, @Nullable String reference, OrderLine... lines) {
        Money total = Money.of("0", "EUR");
        for (OrderLine line : lines) {
            total = total.plus(line.total());
        }
        return new OrderPlaced(
                order,
                new CustomerId(customer),
                reference == null ? null : new OrderReference(reference),
                CARD,
                List.of(lines),
                total);
    }

    public static OrderConfirmed confirmed(OrderId order) {
        return new OrderConfirmed(order);
    }

    public static OrderRejected rejected(OrderId order, RejectionReason.Code code, String detail) {
        return new OrderRejected(order, new RejectionReason(code, detail));
    }

    public static AddresseeRecorded addressedTo(OrderId order, String customer) {
        return new AddresseeRecorded(order, addressee(customer));
    }

    public static Addressee addressee(String customer) {
        PostalAddress home = addressOf(customer, "12 St James's Square");
        return new Addressee(profile(customer, "Ada Lovelace", "ada@example.org"), home, home, null);
    }

    public static OrderErased erasedOrder(OrderId order) {
        return new OrderErased(order);
    }

    public static OrderRepaired repaired(OrderId order, String processor) {
        return new OrderRepaired(
                order,
                new Repair(
                        RepairAction.RETRY,
                        processor,
                        order.value(),
                        "order.OrderHeld",
                        "event-1",
                        new Reason("The cause is mended"),
                        null));
    }

    public static OrderHeld held(OrderId order, String reason) {
        return new OrderHeld(order, new Reason(reason));
    }

    public static OrderReleased releasedFromHold(OrderId order, String reason) {
        return new OrderReleased(order, new Reason(reason));
    }

    public static OrderCancelled cancelled(OrderId order, String reason) {
        return new OrderCancelled(order, new Reason(reason));
    }

    public static OrderClosed closed(OrderId order) {
        return new OrderClosed(order);
    }

    public static ShipmentId shipment(int number) {
        return ShipmentId.of(new UUID(8, number));
    }

    /** Of two pieces of A. */
    public static ShipmentStarted shipping(OrderId order, int shipment) {
        return shipping(order, shipment, eur("20.00"), line(1, "A", "Product A", 2, "10.00"));
    }

    public static ShipmentStarted shipping(OrderId order, int shipment, Money amount, OrderLine... lines) {
        return new ShipmentStarted(
                order,
                shipment(shipment),
                Stream.of(lines)
                        .map(line -> new ShipmentLine(line.id(), line.sku(), line.quantity()))
                        .toList(),
                amount);
    }

    public static ShipmentHalted halted(OrderId order, int shipment, String code) {
        return new ShipmentHalted(order, shipment(shipment), code);
    }

    public static ShipmentDispatched dispatched(OrderId order, int shipment) {
        return new ShipmentDispatched(order, shipment(shipment));
    }

    public static OrderCompleted completed(OrderId order) {
        return new OrderCompleted(order);
    }

    public static OrderOverdue overdue(OrderId order, AwaitedAnswer awaited, int count) {
        return new OrderOverdue(order, awaited, count);
    }

    public static ShipmentOverdue shipmentOverdue(OrderId order, int shipment, int count) {
        return new ShipmentOverdue(order, shipment(shipment), AwaitedAnswer.CAPTURE, count);
    }

    public static StockReceived received(String sku, String warehouse, long quantity) {
        return new StockReceived(new Sku(sku), MovementId.of(new UUID(1, 1)), new Warehouse(warehouse), quantity);
    }

    public static StockAdjusted adjusted(String sku, long change) {
        return new StockAdjusted(new Sku(sku), MovementId.of(new UUID(1, 2)), MAIN, change, new Reason("Counted"));
    }

    /** Of the movement that {@link #adjusted} is. */
    public static StockMovementRecorded adjustmentRecorded(String sku) {
        return new StockMovementRecorded(MovementId.of(new UUID(1, 2)), new Sku(sku));
    }

    public static StockReserved reserved(OrderId order, String sku, Object... warehousesAndQuantities) {
        return new StockReserved(new Sku(sku), order, 1, allocations(warehousesAndQuantities), List.of());
    }

    public static StockReleased released(OrderId order, String sku, Object... warehousesAndQuantities) {
        return new StockReleased(new Sku(sku), order, allocations(warehousesAndQuantities));
    }

    public static StockShipped shipped(OrderId order, String sku, Object... warehousesAndQuantities) {
        return new StockShipped(new Sku(sku), order, shipment(1), allocations(warehousesAndQuantities));
    }

    public static ReservationRejected reservationRejected(OrderId order, String sku, int requested, long available) {
        return new ReservationRejected(new Sku(sku), order, 1, requested, available);
    }

    public static StockRequestClosed requestClosed(OrderId order, String sku) {
        return new StockRequestClosed(new Sku(sku), order);
    }

    private static List<Allocation> allocations(Object... warehousesAndQuantities) {
        List<Allocation> allocations = new ArrayList<>();
        for (int i = 0; i < warehousesAndQuantities.length; i += 2) {
            allocations.add(new Allocation(
                    new Warehouse((String) warehousesAndQuantities[i]), (Integer) warehousesAndQuantities[i + 1]));
        }
        return allocations;
    }

    public static PaymentRequested requested(OrderId order, String amount) {
        return new PaymentRequested(payment(order), order, eur(amount), CARD);
    }

    public static PaymentAttempted attempted(OrderId order, int number, AttemptKind kind, String amount) {
        return attempted(order, number, kind, amount, null, null, null);
    }

    public static PaymentAttempted attempted(
            OrderId order,
            int number,
            AttemptKind kind,
            String amount,
            @Nullable String authorization,
            @Nullable ShipmentId shipment,
            @Nullable RefundId refund) {
        return new PaymentAttempted(
                payment(order),
                order,
                attempt(order, number),
                kind,
                eur(amount),
                CARD,
                authorization,
                shipment,
                refund);
    }

    public static PaymentAuthorized authorized(OrderId order, String amount) {
        return new PaymentAuthorized(payment(order), order, attempt(order, 1), eur(amount), AUTHORIZATION);
    }

    public static PaymentDeclined declined(OrderId order, String code) {
        return new PaymentDeclined(payment(order), order, attempt(order, 1), code);
    }

    public static PaymentAttemptParked parked(OrderId order, int attempt, AttemptKind kind, String why) {
        return new PaymentAttemptParked(payment(order), order, attempt(order, attempt), kind, why);
    }

    public static PaymentWithdrawn withdrawn(OrderId order) {
        return new PaymentWithdrawn(payment(order), order, attempt(order, 1));
    }

    public static PaymentAbandoned abandoned(OrderId order) {
        return new PaymentAbandoned(payment(order), order);
    }

    public static PaymentCaptured captured(OrderId order, String amount, int shipment) {
        return captured(order, 2, amount, shipment);
    }

    public static PaymentCaptured captured(OrderId order, int attempt, String amount, int shipment) {
        return new PaymentCaptured(payment(order), order, attempt(order, attempt), eur(amount), shipment(shipment));
    }

    public static CaptureDeclined captureDeclined(OrderId order, int shipment, String code) {
        return captureDeclined(order, 2, shipment, code);
    }

    public static CaptureDeclined captureDeclined(OrderId order, int attempt, int shipment, String code) {
        return new CaptureDeclined(payment(order), order, attempt(order, attempt), shipment(shipment), code);
    }

    public static PaymentVoided voided(OrderId order, String amount) {
        return voided(order, 2, amount);
    }

    public static PaymentVoided voided(OrderId order, int attempt, String amount) {
        return new PaymentVoided(payment(order), order, attempt(order, attempt), eur(amount));
    }

    public static VoidDeclined voidDeclined(OrderId order, String code) {
        return voidDeclined(order, 2, code);
    }

    public static VoidDeclined voidDeclined(OrderId order, int attempt, String code) {
        return new VoidDeclined(payment(order), order, attempt(order, attempt), code);
    }

    public static PaymentRefunded refunded(OrderId order, String amount) {
        return refunded(order, 3, 1, amount);
    }

    public static PaymentRefunded refunded(OrderId order, int attempt, int refund, String amount) {
        return new PaymentRefunded(payment(order), order, attempt(order, attempt), eur(amount), refund(refund));
    }

    public static RefundDeclined refundDeclined(OrderId order, String code) {
        return refundDeclined(order, 3, 1, code);
    }

    public static RefundDeclined refundDeclined(OrderId order, int attempt, int refund, String code) {
        return new RefundDeclined(payment(order), order, attempt(order, attempt), refund(refund), code);
    }

    public static ProductRegistered registered(String sku, String name, String price) {
        return new ProductRegistered(new Sku(sku), new ProductName(name), Price.of(price, "EUR"));
    }

    public static ProductPriced priced(String sku, String price) {
        return new ProductPriced(new Sku(sku), Price.of(price, "EUR"));
    }

    public static ProductDiscontinued discontinued(String sku) {
        return new ProductDiscontinued(new Sku(sku));
    }

    public static PaymentId payment(OrderId order) {
        return PaymentId.of(order, 1);
    }

    public static AttemptId attempt(OrderId order, int number) {
        return AttemptId.of(payment(order), number);
    }

    public static RefundId refund(int number) {
        return RefundId.of(new UUID(9, number));
    }

    public static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
