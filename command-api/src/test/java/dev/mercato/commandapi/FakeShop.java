package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.FindApiKey;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.RecordApiKeyUse;
import dev.mercato.coreapi.access.RevokeApiKey;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.notification.RetryNotification;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.EraseOrder;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.HoldOrder;
import dev.mercato.coreapi.order.ListedProduct;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.ReleaseOrder;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.UnsettledPieces;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.RemoveWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.RotateWebhookSecret;
import dev.mercato.coreapi.webhook.TestWebhook;
import dev.mercato.runtime.message.MessageNames;
import dev.mercato.runtime.personal.RotateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;

/** Stands in for the modules behind the API: records the commands that it receives, and answers as configured. */
final class FakeShop {

    /** The version of an order or product after any command, and of every product on the price list. */
    static final long VERSION = 3;

    private static final List<Class<?>> COMMANDS = List.of(
            RegisterProduct.class,
            PriceProduct.class,
            DiscontinueProduct.class,
            ReceiveStock.class,
            AdjustStock.class,
            PlaceOrder.class,
            CancelOrder.class,
            ShipOrder.class,
            HoldOrder.class,
            ReleaseOrder.class,
            EraseOrder.class,
            RebuildProjection.class,
            RetryPayment.class,
            RetryNotification.class,
            ChangeWebhook.class,
            RegisterWebhook.class,
            RemoveWebhook.class,
            ReplayDeliveries.class,
            RotateWebhookSecret.class,
            TestWebhook.class,
            IssueApiKey.class,
            RevokeApiKey.class,
            RotateKey.class);

    interface Handler {
        @Nullable Object handle(Object command) throws Exception;
    }

    private final CommandBus commands;
    private final QueryBus queries;
    private final QueryUpdateEmitter updates;
    private final List<CommandMessage<?>> received = new CopyOnWriteArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private volatile Handler handler = FakeShop::acknowledged;
    private volatile Function<OrderId, Optional<OrderDetails>> view = order -> Optional.empty();
    private volatile ToLongFunction<Sku> priceList = sku -> VERSION;
    private volatile Function<ApiKeyId, Optional<ApiKey>> keys = id -> Optional.empty();
    private final List<ApiKeyId> used = new CopyOnWriteArrayList<>();

    FakeShop(CommandBus commands, QueryBus queries, QueryUpdateEmitter updates) {
        this.commands = commands;
        this.queries = queries;
        this.updates = updates;
        open();
    }

    /** The initial state: every command is acknowledged, and no order is visible. */
    void open() {
        close();
        received.clear();
        handler = FakeShop::acknowledged;
        view = order -> Optional.empty();
        priceList = sku -> VERSION;
        keys = id -> Optional.empty();
        used.clear();
        for (Class<?> command : COMMANDS) {
            registrations.add(commands.subscribe(MessageNames.of(command), message -> {
                received.add(message);
                return handler.handle(message.getPayload());
            }));
        }
        registrations.add(queries.subscribe(
                MessageNames.of(FindOrder.class),
                OrderDetails.class,
                message ->
                        view.apply(((FindOrder) message.getPayload()).orderId()).orElse(null)));
        registrations.add(queries.subscribe(
                MessageNames.of(CountUnsettledPieces.class),
                UnsettledPieces.class,
                message -> new UnsettledPieces(List.of(), List.of())));
        registrations.add(queries.subscribe(
                MessageNames.of(FindApiKey.class),
                ApiKey.class,
                message ->
                        keys.apply(((FindApiKey) message.getPayload()).keyId()).orElse(null)));
        registrations.add(commands.subscribe(
                MessageNames.of(RecordApiKeyUse.class),
                message -> used.add(((RecordApiKeyUse) message.getPayload()).keyId())));
        registrations.add(queries.subscribe(
                MessageNames.of(FindListedProduct.class),
                ListedProduct.class,
                message -> listed(((FindListedProduct) message.getPayload()).sku())));
    }

    /** Removes all handlers. */
    void close() {
        registrations.forEach(Registration::cancel);
        registrations.clear();
    }

    void answering(Handler newHandler) {
        handler = newHandler;
    }

    void showing(Function<OrderId, Optional<OrderDetails>> newView) {
        view = newView;
    }

    void listing(ToLongFunction<Sku> newPriceList) {
        priceList = newPriceList;
    }

    void knowing(Function<ApiKeyId, Optional<ApiKey>> newKeys) {
        keys = newKeys;
    }

    /** The keys that were reported to be used. */
    List<ApiKeyId> used() {
        return used;
    }

    void list(Sku sku) {
        updates.emit(FindListedProduct.class, query -> query.sku().equals(sku), listed(sku));
    }

    private ListedProduct listed(Sku sku) {
        return new ListedProduct(sku, priceList.applyAsLong(sku));
    }

    void update(OrderDetails order) {
        updates.emit(FindOrder.class, query -> query.orderId().equals(order.orderId()), order);
    }

    boolean isFollowed() {
        return !updates.activeSubscriptions().isEmpty();
    }

    List<CommandMessage<?>> received() {
        return received;
    }

    CommandMessage<?> onlyCommand() {
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    static @Nullable Object acknowledged(Object command) {
        return command instanceof OrderCommand
                        || command instanceof PriceProduct
                        || command instanceof DiscontinueProduct
                ? VERSION
                : null;
    }
}
