package dev.mercato.coreapi;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mercato.coreapi.access.AccessCommand;
import dev.mercato.coreapi.access.AccessQuery;
import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyList;
import dev.mercato.coreapi.cart.AssignedCart;
import dev.mercato.coreapi.cart.CartCommand;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartQuery;
import dev.mercato.coreapi.cart.ClaimedCart;
import dev.mercato.coreapi.catalog.CatalogCommand;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.CatalogQuery;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.coreapi.customer.CustomerCommand;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.CustomerQuery;
import dev.mercato.coreapi.customer.ProfileHistory;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.FeedQuery;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.InventoryQuery;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.coreapi.notification.NotificationCommand;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationQuery;
import dev.mercato.coreapi.operations.OperationsCommand;
import dev.mercato.coreapi.operations.OperationsEvent;
import dev.mercato.coreapi.operations.OperationsQuery;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.coreapi.order.AddresseeOfOrder;
import dev.mercato.coreapi.order.ListedProduct;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderQuery;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.PaymentCommand;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.payment.PaymentQuery;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.coreapi.sales.SalesQuery;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.WebhookCommand;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookList;
import dev.mercato.coreapi.webhook.WebhookQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every message that the modules exchange. A new message is listed by its sealed family; only a new family goes here. */
public final class Vocabulary {

    public static final List<Class<?>> EVENTS = members(
            CartEvent.class,
            CatalogEvent.class,
            CustomerEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            StockEvent.class,
            OperationsEvent.class);

    public static final List<Class<?>> COMMANDS = members(
            CartCommand.class,
            CatalogCommand.class,
            CustomerCommand.class,
            OrderCommand.class,
            PaymentCommand.class,
            InventoryCommand.class,
            OperationsCommand.class,
            AccessCommand.class,
            NotificationCommand.class,
            WebhookCommand.class);

    public static final List<Class<?>> QUERIES = members(
            CartQuery.class,
            CatalogQuery.class,
            CustomerQuery.class,
            OrderQuery.class,
            PaymentQuery.class,
            InventoryQuery.class,
            SalesQuery.class,
            OperationsQuery.class,
            AccessQuery.class,
            NotificationQuery.class,
            FeedQuery.class,
            WebhookQuery.class);

    /** What commands and queries are answered with. */
    public static final List<Class<?>> ANSWERS = List.of(
            ApiKey.class,
            ApiKeyList.class,
            AssignedCart.class,
            AttemptStanding.class,
            CartDetails.class,
            ClaimedCart.class,
            CustomerDetails.class,
            CustomerPage.class,
            DeliveryPage.class,
            EventPage.class,
            ListedProduct.class,
            NotificationPage.class,
            AddresseeOfOrder.class,
            OrderDetails.class,
            ProfileHistory.class,
            UnsettledPieces.class,
            OrderHistory.class,
            OrderPage.class,
            ParkedList.class,
            ParkedPage.class,
            ParkedSequenceDetails.class,
            PaymentDetails.class,
            PaymentPage.class,
            ProviderOutage.class,
            ProductDetails.class,
            ProductPage.class,
            ProcessorList.class,
            ProjectionList.class,
            RetryProgress.class,
            Rejection.class,
            SalesReport.class,
            StockLevel.class,
            StockPage.class,
            WebhookDetails.class,
            WebhookList.class);

    /** The type behind each {@link MessageName}. */
    public static final Map<String, Class<?>> BY_NAME = Stream.of(EVENTS, COMMANDS, QUERIES, ANSWERS)
            .flatMap(List::stream)
            .collect(toUnmodifiableMap(Vocabulary::nameOf, Function.identity()));

    private Vocabulary() {}

    /** The events that are of this kind, which need not be one family. */
    @SuppressWarnings("unchecked") // Each is asked.
    public static <T> List<Class<? extends T>> eventsThatAre(Class<T> kind) {
        return EVENTS.stream()
                .filter(kind::isAssignableFrom)
                .<Class<? extends T>>map(event -> (Class<? extends T>) event)
                .toList();
    }

    /** The records of a sealed family, those of the families in it included. */
    static Stream<Class<?>> members(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Vocabulary::members)
                : Stream.of(family);
    }

    private static List<Class<?>> members(Class<?>... families) {
        return Arrays.stream(families).flatMap(Vocabulary::members).toList();
    }

    private static String nameOf(Class<?> type) {
        return requireNonNull(type.getAnnotation(MessageName.class), () -> type + " has no message name")
                .value();
    }
}
