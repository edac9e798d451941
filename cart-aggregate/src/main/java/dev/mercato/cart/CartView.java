package dev.mercato.cart;

import static dev.mercato.coreapi.cart.CartDetails.Notice.Code.NOT_ENOUGH_STOCK;
import static dev.mercato.coreapi.cart.CartDetails.Notice.Code.NOT_SOLD;
import static dev.mercato.coreapi.cart.CartDetails.Notice.Code.PRICE_CHANGED;

import dev.mercato.cart.facts.CartFacts;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.CartDetails.Line;
import dev.mercato.coreapi.cart.CartDetails.Notice;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.CartStatus;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.coreapi.catalog.ProductState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Carts as they are now. They are read from their own events, which are few, so that whoever has just changed a cart
 * sees it changed; prices and stock come from the module's own copies.
 */
final class CartView {

    private final EventStore events;
    private final CartFacts facts;

    CartView(EventStore events, CartFacts facts) {
        this.events = events;
        this.facts = facts;
    }

    @QueryHandler
    Optional<CartDetails> answer(FindCart query) {
        DomainEventStream stored = events.readEvents(query.cartId().value(), 0);
        CartState cart = null;
        Instant updatedAt = Instant.EPOCH;
        while (stored.hasNext()) {
            DomainEventMessage<?> event = stored.next();
            CartEvent fact = (CartEvent) event.getPayload();
            cart = fact instanceof CartOpened opened ? CartState.of(opened) : after(cart, fact);
            updatedAt = event.getTimestamp();
        }
        return cart == null ? Optional.empty() : Optional.of(details(cart, updatedAt));
    }

    private static CartState after(@Nullable CartState cart, CartEvent event) {
        if (cart == null) {
            throw new IllegalStateException("A cart without CartOpened");
        }
        return cart.after(event);
    }

    private CartDetails details(CartState cart, Instant updatedAt) {
        Map<Sku, ProductState> products = facts.products(cart.lines().keySet());
        Map<Sku, Long> available = facts.available(cart.lines().keySet());
        List<Line> lines = new ArrayList<>();
        for (CartLine line : cart.lines().values()) {
            ProductState product = Optional.ofNullable(products.get(line.sku()))
                    .or(() -> facts.product(line.sku()))
                    .orElse(null);
            lines.add(line(line, product, available.getOrDefault(line.sku(), 0L)));
        }
        return new CartDetails(
                cart.id(),
                cart.customer(),
                cart.status(),
                lines,
                total(lines),
                cart.status() == CartStatus.CHECKED_OUT ? cart.id().order() : null,
                cart.mergedInto(),
                updatedAt);
    }

    private static Line line(CartLine line, @Nullable ProductState product, long available) {
        Price price = product == null || product.discontinued() ? null : product.price();
        List<Notice> notices = new ArrayList<>();
        if (price == null) {
            notices.add(new Notice(NOT_SOLD, null));
        } else if (!price.equals(line.seen())) {
            notices.add(new Notice(PRICE_CHANGED, line.seen()));
        }
        if (available < line.quantity().value()) {
            notices.add(new Notice(NOT_ENOUGH_STOCK, null));
        }
        return new Line(
                line.sku(),
                product == null ? null : product.name(),
                line.quantity(),
                price,
                price == null ? null : price.money().times(line.quantity().value()),
                available,
                notices);
    }

    private static @Nullable Money total(List<Line> lines) {
        Money total = null;
        for (Line line : lines) {
            Money next = line.total();
            if (next == null || (total != null && !total.currency().equals(next.currency()))) {
                return null;
            }
            total = total == null ? next : total.plus(next);
        }
        return total;
    }
}
