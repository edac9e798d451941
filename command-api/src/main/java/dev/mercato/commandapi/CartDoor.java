package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.cart.AssignCart;
import dev.mercato.coreapi.cart.AssignedCart;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.CartStatus;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.coreapi.cart.ClaimedCart;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.MergeCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.caller.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/**
 * What takes several commands: the cart of a customer, a claim, a checkout. Each command has no effect a second time, so
 * that a repeat of the request goes on where the first was interrupted; an interrupted checkout is also resumed by the
 * carts themselves.
 */
final class CartDoor {

    private static final Duration ANSWERED = Duration.ofSeconds(10);

    private final Dispatch dispatch;
    private final QueryGateway queries;
    private final UnsettledLimit limit;

    CartDoor(Dispatch dispatch, QueryGateway queries, UnsettledLimit limit) {
        this.dispatch = dispatch;
        this.queries = queries;
        this.limit = limit;
    }

    /** A new cart for whoever knows its id. */
    CartId openForGuest(Caller caller) {
        CartId fresh = CartId.next();
        send(caller, new OpenCart(fresh, null));
        return fresh;
    }

    /** The open cart of a customer; a new one if the last has ended. */
    CartId openFor(CustomerId customer, Caller caller) {
        CartId fresh = CartId.next();
        CartId assigned = assigned(caller, new AssignCart(customer, fresh, null));
        try {
            send(caller, new OpenCart(assigned, customer));
            return assigned;
        } catch (CommandExecutionException failed) {
            if (!isRejected(failed, RejectionCode.CART_ENDED)) {
                throw failed;
            }
        }
        CartId next = assigned(caller, new AssignCart(customer, fresh, assigned));
        send(caller, new OpenCart(next, customer));
        return next;
    }

    private CartId assigned(Caller caller, AssignCart command) {
        return dispatch.<AssignedCart>sendOpenly(caller, command).cartId();
    }

    /** Takes the lines of a guest's cart into the customer's own, which is returned. */
    CartId claim(CartId guests, CustomerId customer, Caller caller) {
        CartId own = openFor(customer, caller);
        ClaimedCart claimed = dispatch.send(caller, guests, new ClaimCart(guests, customer, own, null));
        try {
            merge(guests, customer, claimed, caller);
            return claimed.into();
        } catch (CommandExecutionException failed) {
            // The cart that was chosen has been checked out in between, or has expired.
            if (!isRejected(failed, RejectionCode.CART_ENDED) || claimed.into().equals(own)) {
                throw failed;
            }
        }
        ClaimedCart again = dispatch.send(caller, guests, new ClaimCart(guests, customer, own, claimed.into()));
        merge(guests, customer, again, caller);
        return again.into();
    }

    private void merge(CartId guests, CustomerId customer, ClaimedCart claimed, Caller caller) {
        send(caller, new MergeCart(claimed.into(), customer, guests, claimed.lines()));
    }

    /**
     * Makes the cart an order: freezes it, places the order, and says what became of it.
     *
     * @param checkout what was asked for, for the customer or guest to whom the order will belong
     */
    AcceptedOrder checkOut(CartId cart, Function<CustomerId, Checkout> checkout, Caller caller) {
        CartDetails known = find(cart)
                .filter(found -> found.customerId() == null || caller.mayTouch(found.customerId()))
                .orElseThrow(() -> new Rejected(RejectionCode.CART_UNKNOWN, "There is no such cart"));
        Checkout requested = checkout.apply(buyer(known, caller));
        Optional<PlaceOrder> admitted = admitted(known, requested, caller);
        try {
            PlaceOrder order = dispatch.send(caller, cart, new StartCheckout(cart, requested));
            return placed(cart, order, caller);
        } catch (CommandExecutionException failed) {
            if (Idempotency.isRejection(failed)) {
                admitted.ifPresent(limit::withdraw); // After any other failure the order may exist, and counts.
            }
            throw failed;
        }
    }

    private static CustomerId buyer(CartDetails cart, Caller caller) {
        if (cart.customerId() != null) {
            return cart.customerId();
        }
        return caller.hasLoggedIn()
                ? caller.confinedTo()
                        .orElseGet(() -> CustomerId.ofGuest(cart.cartId().order()))
                : CustomerId.ofGuest(cart.cartId().order());
    }

    /** Who acts for themselves only may not hold more in this way than by placing orders, however many carts they have. */
    private Optional<PlaceOrder> admitted(CartDetails cart, Checkout checkout, Caller caller) {
        if (caller.confinedTo().isEmpty()
                || cart.status() != CartStatus.OPEN
                || cart.lines().isEmpty()) {
            return Optional.empty();
        }
        PlaceOrder order = new PlaceOrder(
                cart.cartId().order(),
                checkout.customerId(),
                null,
                checkout.paymentMethod(),
                cart.lines().stream()
                        .map(line -> new RequestedLine(line.sku(), line.quantity(), null))
                        .toList(),
                checkout.addressee(),
                checkout.expectedTotal());
        limit.admit(order);
        return Optional.of(order);
    }

    private AcceptedOrder placed(CartId cart, PlaceOrder order, Caller caller) {
        long version;
        try {
            version = dispatch.<Long>sendOpenly(caller, order);
        } catch (CommandExecutionException failed) {
            Optional<RejectionCode> code = code(failed);
            if (code.isPresent()) { // Otherwise it may have been placed; that is found out later.
                dispatch.sendOpenly(caller, new FinishCheckout(cart, order.orderId(), code.get()));
            }
            throw failed;
        }
        dispatch.sendOpenly(caller, new FinishCheckout(cart, order.orderId(), null));
        return new AcceptedOrder(order.orderId(), version);
    }

    private Optional<CartDetails> find(CartId cart) {
        try {
            return queries.query(new FindCart(cart), ResponseTypes.optionalInstanceOf(CartDetails.class))
                    .orTimeout(ANSWERED.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new HttpProblem(HttpCode.UNAVAILABLE, "The cart cannot be read now");
        }
    }

    private void send(Caller caller, Object command) {
        dispatch.send(caller, command, command);
    }

    private static boolean isRejected(CommandExecutionException failed, RejectionCode code) {
        return code(failed).filter(code::equals).isPresent();
    }

    private static Optional<RejectionCode> code(CommandExecutionException failed) {
        return failed.<Object>getDetails()
                .filter(Rejection.class::isInstance)
                .map(rejection -> ((Rejection) rejection).code());
    }
}
