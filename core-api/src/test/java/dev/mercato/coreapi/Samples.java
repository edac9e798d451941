package dev.mercato.coreapi;

import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.access.ApiKeyList;
import dev.mercato.coreapi.access.FindApiKey;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.ListApiKeys;
import dev.mercato.coreapi.access.RecordApiKeyUse;
import dev.mercato.coreapi.access.RevokeApiKey;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.cart.AbandonCart;
import dev.mercato.coreapi.cart.AssignCart;
import dev.mercato.coreapi.cart.AssignedCart;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.CartStatus;
import dev.mercato.coreapi.cart.ChangeCartLine;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.coreapi.cart.ClaimedCart;
import dev.mercato.coreapi.cart.ExpireCart;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.MergeCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.RemoveCartLine;
import dev.mercato.coreapi.cart.ResumeCheckout;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.coreapi.customer.AddAddress;
import dev.mercato.coreapi.customer.AddressAdded;
import dev.mercato.coreapi.customer.AddressChanged;
import dev.mercato.coreapi.customer.AddressRemoved;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.CartRemindersChosen;
import dev.mercato.coreapi.customer.ChangeAddress;
import dev.mercato.coreapi.customer.ChangeProfile;
import dev.mercato.coreapi.customer.ChooseCartReminders;
import dev.mercato.coreapi.customer.ChooseDefaultAddress;
import dev.mercato.coreapi.customer.Country;
import dev.mercato.coreapi.customer.CustomerAddress;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerRegistered;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.customer.DeactivateCustomer;
import dev.mercato.coreapi.customer.DefaultAddressChosen;
import dev.mercato.coreapi.customer.EraseCustomer;
import dev.mercato.coreapi.customer.FindCustomer;
import dev.mercato.coreapi.customer.FindProfileHistory;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.ListCustomers;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ProfileChanged;
import dev.mercato.coreapi.customer.ProfileHistory;
import dev.mercato.coreapi.customer.ReactivateCustomer;
import dev.mercato.coreapi.customer.RegisterCustomer;
import dev.mercato.coreapi.customer.RemoveAddress;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.notification.RetryNotification;
import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.FindRetry;
import dev.mercato.coreapi.operations.ListParked;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.ListProcessors;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProcessorState;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.coreapi.operations.RetrySequences;
import dev.mercato.coreapi.operations.SequenceRepaired;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.AddresseeOfOrder;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.EraseOrder;
import dev.mercato.coreapi.order.FindAddressee;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.HoldOrder;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.ListedProduct;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderHeld;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderReleased;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ReleaseOrder;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentLine;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.order.ShippingMethod;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.coreapi.payment.AskAttempt;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.FindPayment;
import dev.mercato.coreapi.payment.FindProviderOutage;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.ParkAttempt;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.payment.VoidDeclined;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.coreapi.payment.WithdrawPayment;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.DeliveryDetails;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.FindWebhook;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.ListWebhooks;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.RemoveWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.RotateWebhookSecret;
import dev.mercato.coreapi.webhook.TestWebhook;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookLabel;
import dev.mercato.coreapi.webhook.WebhookList;
import dev.mercato.coreapi.webhook.WebhookUrl;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One message of every kind, with every field set. */
final class Samples {

    private static final ApiKeyId KEY = new ApiKeyId("3f9c07be12a4");
    private static final WebhookId WEBHOOK = WebhookId.of(UUID.fromString("0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10"));
    private static final UUID UUID_7 = UUID.fromString("0197b0a6-5c00-7000-8000-000000000001");
    private static final OrderId ORDER = OrderId.of(UUID_7);
    private static final CartId CART = new CartId("crt_" + "0123456789".repeat(4));
    private static final CartId OTHER_CART = new CartId("crt_" + "9876543210".repeat(4));
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final AttemptId ATTEMPT = AttemptId.of(PAYMENT, 1);
    private static final MovementId MOVEMENT = MovementId.of(UUID_7);
    private static final ShipmentId SHIPMENT = ShipmentId.of(UUID_7);
    private static final RefundId REFUND = RefundId.of(UUID_7);
    private static final Sku SKU = new Sku("TEE-Größe M");
    private static final ProductName NAME = new ProductName("T-Shirt, Größe M");
    private static final Price PRICE = Price.of("12.125", "EUR");
    private static final Money TOTAL = Money.of("24.25", "EUR");
    private static final Money NOTHING = Money.of("0", "EUR");
    private static final CustomerId CUSTOMER = new CustomerId("c-1");
    private static final Language ENGLISH = new Language("en");
    private static final Profile PROFILE =
            new Profile(personal("Ada Größe"), personal("ada@example.org"), personal("+44 20"), ENGLISH);
    private static final AddressId ADDRESS_ID = AddressId.of(UUID_7);
    private static final PostalAddress ADDRESS = new PostalAddress(
            personal("Ada Größe"),
            personal("12 St James"),
            personal("2nd floor"),
            personal("SW1"),
            personal("London"),
            personal("London"),
            new Country("GB"));
    private static final Addressee ADDRESSEE = new Addressee(PROFILE, ADDRESS, ADDRESS, new ShippingMethod("express"));
    private static final OrderReference REFERENCE = new OrderReference("WEB-1001");
    private static final PaymentMethod METHOD = new PaymentMethod("tok_visa");
    private static final Warehouse BERLIN = new Warehouse("BER");
    private static final Reason REASON = new Reason("Ordered twice");
    private static final UUID REPAIR_ID = new UUID(0, 9);
    private static final Repair REPAIR = new Repair(
            RepairAction.RETRY, "orders", ORDER.value(), "order.OrderConfirmed", "event-1", REASON, "no such shelf");
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final WebhookDetails DISABLED = new WebhookDetails(
            WEBHOOK,
            new WebhookUrl("https://hooks.shop.example/mercato"),
            Set.of("order.placed"),
            new WebhookLabel("warehouse"),
            THEN,
            "anonymous",
            THEN,
            "disabled by hand",
            THEN);
    private static final ParkedPage.SetAsideSequence PARKED = new ParkedPage.SetAsideSequence(
            ORDER.value(),
            "java.lang.IllegalStateException",
            "no such shelf",
            3,
            THEN,
            THEN,
            THEN,
            "order.OrderConfirmed",
            2);
    private static final RejectionReason REJECTION =
            new RejectionReason(RejectionReason.Code.INSUFFICIENT_STOCK, "TEE-Größe M: 2 asked for, 1 available");
    private static final List<Allocation> ALLOCATIONS =
            List.of(new Allocation(BERLIN, 1), new Allocation(new Warehouse("HAM"), 1));
    private static final OrderLine LINE = new OrderLine(1, SKU, NAME, new Quantity(2), PRICE, PRICE, TOTAL);
    private static final CartLine CART_LINE = new CartLine(SKU, new Quantity(2), PRICE);
    private static final Checkout CHECKOUT = new Checkout(CUSTOMER, METHOD, TOTAL, ADDRESSEE);
    private static final LocalDate THAT_DAY = LocalDate.parse("2026-01-02");

    private static final Map<Class<?>, Record> BY_TYPE = List.<Record>of(
                    // Catalog.
                    new RegisterProduct(SKU, NAME, PRICE),
                    new PriceProduct(SKU, PRICE),
                    new DiscontinueProduct(SKU),
                    new ProductRegistered(SKU, NAME, PRICE),
                    new ProductPriced(SKU, PRICE),
                    new ProductDiscontinued(SKU),
                    new FindProduct(SKU),
                    new ListProducts("cursor", 50),
                    new ProductPage(List.of(product()), "cursor"),

                    // Carts.
                    new OpenCart(CART, CUSTOMER),
                    new ChangeCartLine(CART, SKU, new Quantity(2)),
                    new RemoveCartLine(CART, SKU),
                    new AssignCart(CUSTOMER, CART, OTHER_CART),
                    new ClaimCart(CART, CUSTOMER, OTHER_CART, OTHER_CART),
                    new AssignedCart(CART),
                    new ClaimedCart(OTHER_CART, List.of(CART_LINE)),
                    new MergeCart(CART, CUSTOMER, OTHER_CART, List.of(CART_LINE)),
                    new StartCheckout(CART, CHECKOUT),
                    new ResumeCheckout(CART),
                    new FinishCheckout(CART, CART.order(), RejectionCode.TOTAL_CHANGED),
                    new AbandonCart(CART, 3),
                    new ExpireCart(CART, 4),
                    new CartOpened(CART, CUSTOMER),
                    new CartLineChanged(CART, SKU, new Quantity(2), PRICE),
                    new CartLineRemoved(CART, SKU),
                    new CartMerged(CART, OTHER_CART, List.of(CART_LINE)),
                    new CartClaimed(CART, CUSTOMER, OTHER_CART),
                    new CheckoutStarted(CART, CART.order(), CHECKOUT),
                    new CheckoutRejected(CART, CART.order(), "total_changed"),
                    new CartCheckedOut(CART, CART.order(), CUSTOMER),
                    new CartAbandoned(CART, CUSTOMER, List.of(CART_LINE)),
                    new CartExpired(CART, CUSTOMER),
                    new FindCart(CART),
                    cart(),

                    // Customers.
                    new RegisterCustomer(CUSTOMER, PROFILE),
                    new ChangeProfile(
                            CUSTOMER, personal("Ada"), personal("ada@b.org"), personal("+44"), false, ENGLISH),
                    new AddAddress(CUSTOMER, ADDRESS_ID, ADDRESS),
                    new ChangeAddress(CUSTOMER, ADDRESS_ID, ADDRESS),
                    new RemoveAddress(CUSTOMER, ADDRESS_ID),
                    new ChooseDefaultAddress(CUSTOMER, ADDRESS_ID, AddressUse.BILLING),
                    new ChooseCartReminders(CUSTOMER, true),
                    new DeactivateCustomer(CUSTOMER),
                    new ReactivateCustomer(CUSTOMER),
                    new EraseCustomer(CUSTOMER),
                    new CustomerRegistered(CUSTOMER, PROFILE),
                    new ProfileChanged(CUSTOMER, PROFILE),
                    new AddressAdded(CUSTOMER, ADDRESS_ID, ADDRESS),
                    new AddressChanged(CUSTOMER, ADDRESS_ID, ADDRESS),
                    new AddressRemoved(CUSTOMER, ADDRESS_ID),
                    new DefaultAddressChosen(CUSTOMER, ADDRESS_ID, AddressUse.SHIPPING),
                    new CartRemindersChosen(CUSTOMER, true),
                    new CustomerDeactivated(CUSTOMER),
                    new CustomerReactivated(CUSTOMER),
                    new CustomerErased(CUSTOMER),
                    new FindCustomer(CUSTOMER),
                    new FindProfileHistory(CUSTOMER),
                    new ProfileHistory(
                            List.of(new ProfileHistory.PastProfile(THEN, PROFILE)),
                            List.of(new ProfileHistory.PastAddress(THEN, ADDRESS_ID, ADDRESS)),
                            List.of(new ProfileHistory.PastConsent(THEN, true))),
                    new ListCustomers(new SealedSecret("0f1e2d3c4b5a6978", "c2VhbGVk"), "cursor", 50),
                    new CustomerPage(List.of(customer()), "cursor"),
                    customer(),

                    // Inventory.
                    new ReceiveStock(SKU, MOVEMENT, BERLIN, new ReceivedQuantity(10)),
                    new AdjustStock(SKU, MOVEMENT, BERLIN, new Adjustment(-1), REASON),
                    new ReserveStock(SKU, ORDER, 1, 2),
                    new ReleaseStock(SKU, ORDER),
                    new ShipStock(SKU, ORDER, SHIPMENT, 2),
                    new StockReceived(SKU, MOVEMENT, BERLIN, 10),
                    new StockAdjusted(SKU, MOVEMENT, BERLIN, -1, REASON),
                    new StockReserved(SKU, ORDER, 2, ALLOCATIONS, List.of(new Allocation(BERLIN, 3))),
                    new ReservationRejected(SKU, ORDER, 1, 2, 1),
                    new StockReleased(SKU, ORDER, ALLOCATIONS),
                    new StockShipped(SKU, ORDER, SHIPMENT, ALLOCATIONS),
                    new StockRequestClosed(SKU, ORDER),
                    new StockMovementRecorded(MOVEMENT, SKU),
                    new FindStock(SKU),
                    new ListStock("cursor", 50),
                    new StockPage(List.of(stock()), "cursor"),

                    // Orders.
                    new PlaceOrder(
                            ORDER,
                            CUSTOMER,
                            REFERENCE,
                            METHOD,
                            List.of(new RequestedLine(SKU, new Quantity(2), PRICE)),
                            ADDRESSEE,
                            TOTAL),
                    new ConfirmOrder(ORDER),
                    new RejectOrder(ORDER, REJECTION),
                    new CancelOrder(ORDER, REASON, List.of(1L, 2L)),
                    new HoldOrder(ORDER, REASON, List.of(1L, 2L)),
                    new EraseOrder(ORDER),
                    new ReleaseOrder(ORDER, REASON, List.of(1L, 2L)),
                    new ShipOrder(ORDER, SHIPMENT, List.of(1L)),
                    new HaltShipment(ORDER, SHIPMENT, "card_expired"),
                    new DispatchShipment(ORDER, SHIPMENT),
                    new CloseOrder(ORDER),
                    new ReportOverdue(ORDER, AwaitedAnswer.AUTHORIZATION, 1),
                    new ReportShipmentOverdue(ORDER, SHIPMENT, AwaitedAnswer.CAPTURE, 1),
                    new OrderPlaced(ORDER, CUSTOMER, REFERENCE, METHOD, List.of(LINE), TOTAL),
                    new OrderConfirmed(ORDER),
                    new OrderRejected(ORDER, REJECTION),
                    new OrderCancelled(ORDER, REASON),
                    new OrderHeld(ORDER, REASON),
                    new AddresseeRecorded(ORDER, ADDRESSEE),
                    new OrderErased(ORDER),
                    new OrderReleased(ORDER, REASON),
                    new OrderClosed(ORDER),
                    new ShipmentStarted(ORDER, SHIPMENT, List.of(new ShipmentLine(1, SKU, new Quantity(2))), TOTAL),
                    new ShipmentHalted(ORDER, SHIPMENT, "card_expired"),
                    new ShipmentDispatched(ORDER, SHIPMENT),
                    new OrderCompleted(ORDER),
                    new OrderOverdue(ORDER, AwaitedAnswer.AUTHORIZATION, 1),
                    new ShipmentOverdue(ORDER, SHIPMENT, AwaitedAnswer.CAPTURE, 1),
                    new FindListedProduct(SKU),
                    new ListedProduct(SKU, 3),
                    new CountUnsettledPieces(CUSTOMER, List.of(ORDER), List.of(SKU)),
                    new UnsettledPieces(List.of(new UnsettledPieces.PiecesOfSku(SKU, 2)), List.of(ORDER)),
                    new FindAddressee(ORDER),
                    new AddresseeOfOrder(ADDRESSEE),
                    new FindOrder(ORDER),
                    new FindOrderAsOf(ORDER, 3L, THEN),
                    new FindOrderHistory(ORDER, "cursor", 50),
                    new ListOrders(
                            "c-1", List.of(OrderStatus.CONFIRMED), true, "WEB-1001", THEN, THEN, "shirt", "cursor", 50),
                    order(),
                    new OrderPage(List.of(summary()), "cursor"),
                    new OrderHistory(List.of(entry()), "cursor"),

                    // Payments.
                    new RequestPayment(PAYMENT, ORDER, TOTAL, METHOD),
                    new CapturePayment(PAYMENT, SHIPMENT, TOTAL),
                    new VoidPayment(PAYMENT),
                    new RefundPayment(PAYMENT, REFUND, TOTAL),
                    new AskAttempt(PAYMENT, ATTEMPT),
                    new ParkAttempt(PAYMENT, ATTEMPT, "status 422"),
                    new WithdrawPayment(PAYMENT, ATTEMPT),
                    new RetryPayment(PAYMENT),
                    new RecordAttempt(PAYMENT, ATTEMPT, "auth-1", "card_expired"),
                    new PaymentRequested(PAYMENT, ORDER, TOTAL, METHOD),
                    new PaymentAttempted(
                            PAYMENT, ORDER, ATTEMPT, AttemptKind.CAPTURE, TOTAL, METHOD, "auth-1", SHIPMENT, REFUND),
                    new PaymentAttemptParked(PAYMENT, ORDER, ATTEMPT, AttemptKind.CAPTURE, "status 422"),
                    new PaymentAuthorized(PAYMENT, ORDER, ATTEMPT, TOTAL, "auth-1"),
                    new PaymentDeclined(PAYMENT, ORDER, ATTEMPT, "insufficient_funds"),
                    new PaymentAbandoned(PAYMENT, ORDER),
                    new PaymentWithdrawn(PAYMENT, ORDER, ATTEMPT),
                    new PaymentCaptured(PAYMENT, ORDER, ATTEMPT, TOTAL, SHIPMENT),
                    new CaptureDeclined(PAYMENT, ORDER, ATTEMPT, SHIPMENT, "card_expired"),
                    new PaymentVoided(PAYMENT, ORDER, ATTEMPT, TOTAL),
                    new VoidDeclined(PAYMENT, ORDER, ATTEMPT, "already_captured"),
                    new PaymentRefunded(PAYMENT, ORDER, ATTEMPT, TOTAL, REFUND),
                    new RefundDeclined(PAYMENT, ORDER, ATTEMPT, REFUND, "too_late"),
                    new FindPayment(PAYMENT),
                    new FindProviderOutage(),
                    new ListPayments(ORDER.value(), List.of(PaymentStatus.CAPTURED), "cursor", 50),
                    new ListStuckPayments("cursor", 50),
                    new PaymentPage(List.of(payment()), "cursor"),
                    new ProviderOutage(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "status 503"),

                    // Sales and operations.
                    new ReportSales(THAT_DAY, THAT_DAY, SKU.value(), "cursor", 50),
                    new SalesReport(List.of(new SalesReport.SalesFigure(THAT_DAY, SKU, 1, 2, TOTAL)), "cursor"),
                    new ListProjections(),
                    new ListProcessors(),
                    new ProcessorList(List.of(new ProcessorList.Processor(
                            "orders",
                            "mercato-projections",
                            ProcessorState.ERROR,
                            new ProcessorList.ProcessorError("connection refused", THEN),
                            List.of(new ProcessorList.ProcessorSegment(0, 41, true)),
                            new ProcessorList.Lag(1, 0.5),
                            new ProcessorList.SetAside(1, 2)))),
                    new RebuildProjection("orders"),
                    new RepairSequence(REPAIR_ID, "orders", ORDER.value(), RepairAction.SKIP, "event-1", REASON),
                    new RetrySequences(REPAIR_ID, "orders", "java.lang.IllegalStateException", REASON),
                    new FindRetry(RetryId.of(REPAIR_ID)),
                    new RetryProgress(4, 1, 2, 1),
                    new SequenceRepaired(REPAIR),
                    new OrderRepaired(ORDER, REPAIR),
                    new ListParked(),
                    new ParkedList(List.of(new ParkedList.FailureGroup(
                            "orders",
                            "java.lang.IllegalStateException",
                            1,
                            2,
                            1,
                            THEN,
                            ORDER.value(),
                            "no such shelf"))),
                    new ListParkedSequences("orders", "java.lang.IllegalStateException", "cursor", 50),
                    new ParkedPage(List.of(PARKED), "cursor"),
                    new FindParkedSequence("orders", ORDER.value()),
                    new ParkedSequenceDetails(
                            "orders",
                            ORDER.value(),
                            PARKED,
                            List.of(new ParkedSequenceDetails.WaitingEvent(
                                    "event-1",
                                    "order.OrderConfirmed",
                                    "1",
                                    THEN,
                                    41,
                                    ORDER.value(),
                                    2,
                                    "{}",
                                    List.of(new ParkedSequenceDetails.PreviewedCommand("order.ConfirmOrder", "{}")),
                                    "no such shelf")),
                            List.of(new ParkedSequenceDetails.PossibleRepair(
                                    RepairAction.DISCARD, "It would do harm", "It loses an event", List.of())),
                            List.of(new ParkedSequenceDetails.PastRepair(
                                    RepairAction.RETRY,
                                    "order.OrderConfirmed",
                                    REASON,
                                    "operator",
                                    THEN,
                                    THEN,
                                    "no such shelf"))),
                    new ProjectionList(List.of(new ProjectionList.Projection(
                            "orders", true, 41, 1, true, 0.5, true, "connection refused"))),

                    // API keys.
                    new IssueApiKey(KEY, "9f86d081", new ApiKeyLabel("storefront"), Set.of(Role.SERVICE), THEN),
                    new RevokeApiKey(KEY),
                    new RecordApiKeyUse(KEY, THEN),
                    new FindApiKey(KEY),
                    new ListApiKeys(),
                    new ApiKey(KEY, "9f86d081", Set.of(Role.SERVICE), THEN, true),
                    new ApiKeyList(List.of(new ApiKeyList.ApiKeyDetails(
                            KEY,
                            new ApiKeyLabel("storefront"),
                            Set.of(Role.SERVICE),
                            THEN,
                            "anonymous",
                            THEN,
                            THEN,
                            THEN))),

                    // Notifications.
                    new RetryNotification(NotificationId.of("event-1", NotificationChannel.EMAIL)),
                    new ListNotifications(
                            ORDER.value(), CUSTOMER.value(), List.of(NotificationStatus.FAILED), "cursor", 50),
                    new NotificationPage(
                            List.of(new NotificationDetails(
                                    NotificationId.of("event-1", NotificationChannel.EMAIL),
                                    NotificationKind.ORDER_RECEIVED,
                                    NotificationChannel.EMAIL,
                                    ORDER,
                                    NotificationStatus.SENT,
                                    THEN,
                                    THEN,
                                    2,
                                    "recipient: 452 4.2.2",
                                    new Personal(CUSTOMER, "ada@example.org"))),
                            "cursor"),

                    // Webhooks.
                    new RegisterWebhook(
                            WEBHOOK,
                            new WebhookUrl("https://hooks.shop.example/mercato"),
                            Set.of("order.placed"),
                            new WebhookLabel("warehouse"),
                            new SealedSecret("0f1e2d3c4b5a6978", "c2VhbGVk")),
                    new ChangeWebhook(
                            WEBHOOK,
                            new WebhookUrl("https://hooks.shop.example/mercato"),
                            Set.of("order.placed"),
                            new WebhookLabel("warehouse"),
                            false),
                    new RemoveWebhook(WEBHOOK),
                    new RotateWebhookSecret(WEBHOOK, new SealedSecret("0f1e2d3c4b5a6978", "c2VhbGVk")),
                    new TestWebhook(WEBHOOK, "0b8b4a5e-4a3f-4b57-9d55-4f6f4c0a4f11"),
                    new ReplayDeliveries(WEBHOOK, DeliveryId.of("event-1", WEBHOOK), THEN),
                    new FindWebhook(WEBHOOK),
                    DISABLED,
                    new ListWebhooks(),
                    new WebhookList(List.of(DISABLED)),
                    new ListDeliveries(WEBHOOK, List.of(DeliveryStatus.FAILED), "cursor", 50),
                    new DeliveryPage(
                            List.of(new DeliveryDetails(
                                    DeliveryId.of("event-1", WEBHOOK),
                                    "event-1",
                                    "order.placed",
                                    ORDER.value(),
                                    DeliveryStatus.FAILED,
                                    THEN,
                                    9,
                                    THEN,
                                    THEN,
                                    500,
                                    "answered with status 500")),
                            "cursor"),

                    // What the outside is told.
                    new ListEvents("AQI", "AwQ", List.of("order.placed"), "c-17", 50),
                    new EventPage(
                            List.of(new EventPage.FedEvent(
                                    "0b8b4a5e-4a3f-4b57-9d55-4f6f4c0a4f11",
                                    "AwQ",
                                    "order.confirmed",
                                    1,
                                    THEN,
                                    CUSTOMER,
                                    "{\"orderId\":\"" + ORDER + "\"}")),
                            "AwQ",
                            true),
                    // What a rejection carries over a remote bus.
                    new Rejection(RejectionCode.SKU_UNKNOWN, "Line 2: no product has the SKU A-9", Map.of("line", "2")))
            .stream()
            .collect(toMap(Object::getClass, Function.identity()));

    private Samples() {}

    static Map<Class<?>, Record> byType() {
        return BY_TYPE;
    }

    private static Personal personal(String text) {
        return new Personal(CUSTOMER, text);
    }

    private static CustomerDetails customer() {
        return new CustomerDetails(
                CUSTOMER,
                CustomerStatus.ACTIVE,
                "It was a mistake",
                PROFILE,
                true,
                List.of(new CustomerAddress(ADDRESS_ID, ADDRESS, true, false)),
                THEN,
                THEN,
                3);
    }

    private static CartDetails cart() {
        CartDetails.Notice notice = new CartDetails.Notice(CartDetails.Notice.Code.PRICE_CHANGED, PRICE);
        CartDetails.Line line = new CartDetails.Line(SKU, NAME, new Quantity(2), PRICE, TOTAL, 7, List.of(notice));
        return new CartDetails(CART, CUSTOMER, CartStatus.OPEN, List.of(line), TOTAL, CART.order(), OTHER_CART, THEN);
    }

    private static ProductDetails product() {
        return new ProductDetails(SKU, NAME, PRICE.money(), true, 8, THEN);
    }

    private static StockLevel stock() {
        return new StockLevel(SKU, 10, 2, 8, List.of(new StockLevel.WarehouseStock(new Warehouse("BER"), 10, 2, 8)));
    }

    private static OrderDetails order() {
        return new OrderDetails(
                ORDER,
                CUSTOMER,
                REFERENCE,
                OrderStatus.PLACED,
                false,
                AwaitedAnswer.RESERVATIONS,
                "Waiting for its stock",
                REJECTION,
                new Reason("Ordered twice"),
                new Reason("Fraud check"),
                METHOD,
                List.of(LINE),
                TOTAL,
                List.of(new OrderDetails.Reservation(SKU, 2, OrderDetails.ReservationState.RESERVED, ALLOCATIONS, 1L)),
                new OrderDetails.PaymentState(
                        PAYMENT, PaymentStatus.AUTHORIZED, TOTAL, NOTHING, NOTHING, NOTHING, "card_expired"),
                THEN,
                THEN,
                0,
                3,
                true);
    }

    private static OrderSummary summary() {
        return new OrderSummary(
                ORDER, CUSTOMER, REFERENCE, OrderStatus.REJECTED, true, "insufficient_stock", 1, TOTAL, THEN, THEN);
    }

    private static OrderHistory.HistoryEntry entry() {
        return new OrderHistory.HistoryEntry(
                THEN,
                "order.OrderCancelled",
                "Cancelled",
                "anonymous",
                "Ordered twice",
                ORDER.value(),
                1,
                "event",
                "correlation",
                "cause");
    }

    private static PaymentDetails payment() {
        return new PaymentDetails(
                PAYMENT,
                ORDER,
                PaymentStatus.CAPTURED,
                METHOD,
                TOTAL,
                TOTAL,
                TOTAL,
                NOTHING,
                NOTHING,
                "card_expired",
                new PaymentDetails.StuckAttempt(AttemptKind.REFUND, "status 422"),
                2,
                THEN,
                THEN);
    }
}
