package dev.mercato.migration;

import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.runtime.message.MessageNames;
import dev.mercato.runtime.store.Migration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that a module keeps beside the events, and how a move treats them. */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are immutable.
public enum Part {
    /** The price list moves with its processor's token; otherwise orders would be rejected until it is rebuilt. */
    ORDER("price-list", List.of(CatalogEvent.class), List.of("order"), List.of("price_list")),

    PAYMENT("payment-attempts", List.of(PaymentAttempted.class), List.of("payment"), List.of("payment_attempts")),

    SAGA(
            "order-fulfilment",
            List.of(OrderEvent.class, ReservationEvent.class, PaymentEvent.class),
            List.of("sagas", "deadlines"),
            List.of("sagas", "saga_associations", "fulfilment_deadlines")),

    COMMAND_API(null, List.of(), List.of("command-api"), List.of("idempotency_keys")),

    /** Not moved: a processor without a token rebuilds its view from the events. */
    PROJECTIONS(
            null,
            List.of(),
            List.of("projections"),
            List.of("orders", "order_history", "stock", "payments", "sales", "products", "fold_revisions"));

    private static final Migration TOKENS = new Migration("tokens", "classpath:db/tokens");

    private final @Nullable String processor;
    private final List<Class<?>> events;
    private final List<String> owners;
    private final List<String> tables;

    Part(@Nullable String processor, List<Class<?>> events, List<String> owners, List<String> tables) {
        this.processor = processor;
        this.events = events;
        this.owners = owners;
        this.tables = tables;
    }

    /** The processor whose token is moved. */
    public @Nullable String processor() {
        return processor;
    }

    public List<String> tables() {
        return tables;
    }

    /** The names under which its database is registered with the events. */
    List<String> owners() {
        return owners;
    }

    public List<Migration> migrations() {
        Stream<Migration> own = owners.stream().map(owner -> new Migration(owner, "classpath:db/" + owner));
        return (hasTokens() ? Stream.concat(Stream.of(TOKENS), own) : own).toList();
    }

    boolean hasTokens() {
        return processor != null || isRebuilt();
    }

    boolean isRebuilt() {
        return this == PROJECTIONS;
    }

    /** Whether the processor handles events of this type; it ignores the others. */
    boolean handles(String payloadType) {
        Class<?> type = MessageNames.BY_NAME.get(payloadType);
        return type == null || events.stream().anyMatch(handled -> handled.isAssignableFrom(type));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
