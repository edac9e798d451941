package dev.mercato.coreapi.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.ShipmentDispatched;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The facts that a buyer waits for. Each has templates of its name, such as {@code order-received.en.txt}. */
public enum NotificationKind {
    ORDER_RECEIVED(OrderPlaced.class),
    ORDER_CONFIRMED(OrderConfirmed.class),
    ORDER_REJECTED(OrderRejected.class),
    ORDER_SHIPPED(ShipmentDispatched.class),
    ORDER_CANCELLED(OrderCancelled.class),
    CART_ABANDONED(CartAbandoned.class);

    private final Class<?> fact;

    NotificationKind(Class<?> fact) {
        this.fact = fact;
    }

    /** What a buyer is told of this fact; empty if nobody waits for it. */
    public static Optional<NotificationKind> of(OrderEvent event) {
        return of(event.getClass());
    }

    /** What a buyer is told of this fact; empty if nobody waits for it. */
    public static Optional<NotificationKind> of(CartEvent event) {
        return of(event.getClass());
    }

    private static Optional<NotificationKind> of(Class<?> event) {
        return Arrays.stream(values()).filter(kind -> kind.fact == event).findFirst();
    }

    /** Whether it is advertising, which nobody gets without their consent. News of an order is part of the order. */
    public boolean needsConsent() {
        return this == CART_ABANDONED;
    }

    @JsonCreator
    static NotificationKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Such as {@code order-received}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
