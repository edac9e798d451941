package dev.mercato.cart;

import static dev.mercato.coreapi.RejectionCode.CART_CHECKED_OUT;
import static dev.mercato.coreapi.RejectionCode.CART_EMPTY;
import static dev.mercato.coreapi.RejectionCode.CART_ENDED;
import static dev.mercato.coreapi.RejectionCode.CART_LIMIT_EXCEEDED;
import static dev.mercato.coreapi.RejectionCode.CART_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.CHECKOUT_UNDER_WAY;
import static dev.mercato.coreapi.RejectionCode.CURRENCIES_MIXED;
import static dev.mercato.coreapi.RejectionCode.NOT_ENOUGH_STOCK;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_PLACED;
import static dev.mercato.coreapi.RejectionCode.SKU_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.SKU_UNKNOWN;
import static dev.mercato.coreapi.cart.CartStatus.CHECKED_OUT;
import static dev.mercato.coreapi.cart.CartStatus.CHECKING_OUT;
import static dev.mercato.coreapi.cart.CartStatus.CLAIMED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.mercato.cart.facts.CartFacts;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.access.OwnOnly;
import dev.mercato.coreapi.cart.AbandonCart;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartCommand;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.ChangeCartLine;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.coreapi.cart.ClaimedCart;
import dev.mercato.coreapi.cart.ExpireCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.MergeCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.RemoveCartLine;
import dev.mercato.coreapi.cart.ResumeCheckout;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a cart becomes one order at most: {@code OPEN ⇄ CHECKING_OUT → CHECKED_OUT}; {@code OPEN → CLAIMED} when
 * a guest logs in; {@code OPEN → EXPIRED}.
 *
 * <p>Its order has an id that follows from its own, so that whoever places the order, however often, places the same.
 * Every handler creates if missing, so that an unknown cart is rejected here, with a code, and not by Axon.
 */
@Aggregate(type = "Cart", cache = "cartCache")
final class Cart {

    /** As many as an order may have. */
    private static final int MOST_LINES = 1_000;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable CartId id;

    private @Nullable CartState state;

    Cart() {}

    /** A customer's cart does not exist for others who may act on their own only. */
    @CommandHandlerInterceptor
    void requireOwn(CartCommand command, @MetaDataValue(OwnOnly.CUSTOMER) @Nullable String caller) {
        requireExistence(caller == null
                || state == null
                || state.customer() == null
                || state.customer().value().equals(caller));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(OpenCart command) {
        if (state == null) {
            apply(new CartOpened(command.cartId(), command.customerId()));
            return;
        }
        requireExistence(Objects.equals(state.customer(), command.customerId()));
        rejectIfEnded(state);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ChangeCartLine command, CartFacts facts) {
        CartState cart = requireOpen();
        CartLine before = cart.lines().get(command.sku());
        ProductState product = facts.product(command.sku())
                .orElseThrow(() -> rejected(SKU_UNKNOWN, "No product has the SKU " + command.sku(), command.sku()));
        if (product.discontinued()) {
            throw rejected(SKU_DISCONTINUED, "The product " + command.sku() + " is discontinued", command.sku());
        }
        CartLine after = new CartLine(command.sku(), command.quantity(), product.price());
        if (after.equals(before)) return;
        Rejected.unless(
                before != null || cart.lines().size() < MOST_LINES,
                CART_LIMIT_EXCEEDED,
                "A cart can have at most 1,000 lines");
        rejectOtherCurrency(cart, after);
        apply(new CartLineChanged(command.cartId(), command.sku(), command.quantity(), product.price()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RemoveCartLine command) {
        if (requireOpen().lines().containsKey(command.sku())) {
            apply(new CartLineRemoved(command.cartId(), command.sku()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ClaimedCart decide(ClaimCart command) {
        CartState cart = existing();
        CartId into = command.into();
        if (cart.status() == CLAIMED) {
            requireExistence(command.customerId().equals(cart.customer()));
            CartId before = Objects.requireNonNull(cart.mergedInto());
            if (!before.equals(command.insteadOf())) {
                return claimed(cart, before);
            }
        } else {
            requireExistence(cart.customer() == null);
            requireOpen();
        }
        apply(new CartClaimed(command.cartId(), command.customerId(), into));
        return claimed(cart, into);
    }

    private static ClaimedCart claimed(CartState cart, CartId into) {
        return new ClaimedCart(into, List.copyOf(cart.lines().values()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(MergeCart command) {
        CartState cart = existing();
        requireExistence(command.customerId().equals(cart.customer()));
        if (cart.merged().contains(command.from())) return;
        requireOpen();
        Rejected.unless(
                cart.lines().size() <= MOST_LINES,
                CART_LIMIT_EXCEEDED,
                "The cart has more than 1,000 lines; remove some before another is merged into it");
        List<CartLine> changed = new ArrayList<>();
        for (CartLine line : command.lines()) {
            CartLine own = cart.lines().get(line.sku());
            // Who had the same thing in both carts wants it once; and a sum would grow with every login.
            if (own == null || own.quantity().value() < line.quantity().value()) {
                changed.add(line);
            }
        }
        apply(new CartMerged(command.cartId(), command.from(), changed));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PlaceOrder decide(StartCheckout command, CartFacts facts) {
        CartState cart = existing();
        Checkout checkout = command.checkout();
        requireExistence(cart.customer() == null || cart.customer().equals(checkout.customerId()));
        if (cart.status() == CHECKING_OUT || cart.status() == CHECKED_OUT) {
            requireSame(cart, checkout);
            return order(cart, checkout);
        }
        requireOpen();
        Rejected.unless(!cart.lines().isEmpty(), CART_EMPTY, "The cart is empty");
        Rejected.unless(
                cart.lines().size() <= MOST_LINES, CART_LIMIT_EXCEEDED, "An order can have at most 1,000 lines");
        rejectWithoutStock(cart, facts);
        PlaceOrder order = order(cart, checkout);
        apply(new CheckoutStarted(command.cartId(), order.orderId(), checkout));
        return order;
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    @Nullable PlaceOrder decide(ResumeCheckout command) {
        return state == null || state.status() != CHECKING_OUT || state.checkout() == null
                ? null
                : order(state, state.checkout());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(FinishCheckout command) {
        if (state == null || state.status() == CHECKED_OUT) return;
        // Also for one that is open again: what was sent twice may have been rejected once, and accepted once.
        if (command.rejection() == null || command.rejection() == ORDER_ALREADY_PLACED) {
            apply(new CartCheckedOut(command.cartId(), command.orderId(), state.customer()));
        } else if (state.status() == CHECKING_OUT) {
            apply(new CheckoutRejected(
                    command.cartId(), command.orderId(), command.rejection().code()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AbandonCart command) {
        if (state != null && state.isOpen() && command.version() == getVersion()) {
            apply(new CartAbandoned(
                    command.cartId(),
                    state.customer(),
                    List.copyOf(state.lines().values())));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ExpireCart command) {
        if (state != null && state.isOpen() && command.version() == getVersion()) {
            apply(new CartExpired(command.cartId(), state.customer()));
        }
    }

    @EventSourcingHandler
    void evolve(CartOpened event) {
        id = event.cartId();
        state = CartState.of(event);
    }

    @EventSourcingHandler
    void evolve(CartEvent event) {
        state = existing().after(event);
    }

    private static PlaceOrder order(CartState cart, Checkout checkout) {
        return new PlaceOrder(
                cart.id().order(),
                checkout.customerId(),
                null,
                checkout.paymentMethod(),
                cart.lines().values().stream()
                        .map(line -> new RequestedLine(line.sku(), line.quantity(), null))
                        .toList(),
                checkout.addressee(),
                checkout.expectedTotal());
    }

    private static void requireSame(CartState cart, Checkout requested) {
        Checkout known = Objects.requireNonNull(cart.checkout());
        if (known.customerId().equals(requested.customerId())
                && known.paymentMethod().equals(requested.paymentMethod())
                && known.expectedTotal().equals(requested.expectedTotal())
                && isFor(known.addressee(), requested.addressee())) {
            return;
        }
        boolean ended = cart.status() == CHECKED_OUT;
        throw new Rejected(
                ended ? CART_CHECKED_OUT : CHECKOUT_UNDER_WAY,
                ended
                        ? "The cart was checked out with other content"
                        : "A checkout with other content is under way; try again in a moment",
                Map.of("orderId", cart.id().order().value()));
    }

    /** A repeat may come after an erasure, when there is nothing to compare it with. */
    private static boolean isFor(@Nullable Addressee known, @Nullable Addressee requested) {
        return (known != null && known.isErased()) || Objects.equals(known, requested);
    }

    private static void rejectWithoutStock(CartState cart, CartFacts facts) {
        Map<Sku, Long> available = facts.available(cart.lines().keySet());
        for (CartLine line : cart.lines().values()) {
            long pieces = available.getOrDefault(line.sku(), 0L);
            if (pieces < line.quantity().value()) {
                throw new Rejected(
                        NOT_ENOUGH_STOCK,
                        "Of " + line.sku() + ", " + pieces + " are available, not " + line.quantity(),
                        Map.of("sku", line.sku().value(), "available", Long.toString(pieces)));
            }
        }
    }

    private static void rejectOtherCurrency(CartState cart, CartLine line) {
        String currency = line.seen().money().currency();
        boolean mixed = cart.lines().values().stream()
                .filter(other -> !other.sku().equals(line.sku()))
                .anyMatch(other -> !other.seen().money().currency().equals(currency));
        if (mixed) {
            throw rejected(CURRENCIES_MIXED, line.sku() + " has a price in another currency than the cart", line.sku());
        }
    }

    private static Rejected rejected(RejectionCode code, String message, Sku sku) {
        return new Rejected(code, message, Map.of("sku", sku.value()));
    }

    private static void requireExistence(boolean exists) {
        Rejected.unless(exists, CART_UNKNOWN, "There is no such cart");
    }

    private CartState existing() {
        if (state == null) {
            throw new Rejected(CART_UNKNOWN, "There is no such cart");
        }
        return state;
    }

    private CartState requireOpen() {
        CartState cart = existing();
        rejectIfEnded(cart);
        Rejected.unless(cart.isOpen(), CHECKOUT_UNDER_WAY, "The cart is being checked out");
        return cart;
    }

    private static void rejectIfEnded(CartState cart) {
        if (!cart.isOpen() && cart.status() != CHECKING_OUT) {
            throw new Rejected(
                    CART_ENDED,
                    "The cart has ended: " + cart.status(),
                    cart.status() == CHECKED_OUT
                            ? Map.of("orderId", cart.id().order().value())
                            : Map.of());
        }
    }
}
