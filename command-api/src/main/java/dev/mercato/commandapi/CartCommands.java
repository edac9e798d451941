package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Begun;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.AssignCart;
import dev.mercato.coreapi.cart.ChangeCartLine;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.MergeCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.RemoveCartLine;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.ShippingMethod;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Filling carts, taking them over at login, and making orders of them. */
@RestController
@RequestMapping(path = Locations.API + "/carts", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Carts")
final class CartCommands {

    private final Dispatch dispatch;
    private final Idempotency idempotency;
    private final CartDoor carts;
    private final OrderAnswers answers;

    CartCommands(Dispatch dispatch, Idempotency idempotency, CartDoor carts, OrderAnswers answers) {
        this.dispatch = dispatch;
        this.idempotency = idempotency;
        this.carts = carts;
        this.answers = answers;
    }

    record OpenCartRequest(@Nullable CustomerId customerId) {}

    /** The cart that was asked for. */
    record OpenedCart(CartId cartId) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "openCart",
            summary = "Open a cart",
            description =
                    "A customer has one open cart, which is answered if it is there. Without a login, or without a"
                            + " `customerId` for a program of the shop, it is a new cart of a guest: whoever knows the"
                            + " `cartId` has the cart. An `Idempotency-Key` counts only with a login.")
    @ApiResponse(
            responseCode = "201",
            description = "The cart is open",
            content = @Content(schema = @Schema(implementation = OpenedCart.class)))
    @Sends({AssignCart.class, OpenCart.class})
    CompletableFuture<ResponseEntity<OpenedCart>> open(
            @RequestBody OpenCartRequest body, RequestKey key, Caller caller) {
        CustomerId customer = customer(body.customerId(), caller);
        // All who have not logged in have one name, and would get each other's carts by a key that they share.
        RequestKey own = caller.hasLoggedIn() ? key : new RequestKey(key.operation(), null);
        return opened(
                own,
                body,
                caller,
                () -> customer == null ? carts.openForGuest(caller) : carts.openFor(customer, caller));
    }

    record ChangeCartLineRequest(@Required Quantity quantity) {}

    @PutMapping("/{cartId}/lines/{sku}")
    @Operation(
            operationId = "changeCartLine",
            summary = "Put a product into a cart",
            description = "Or change how many pieces of it are there. The price of now counts as seen by the buyer from"
                    + " then on.")
    @ApiResponse(responseCode = "201", description = "In the cart")
    @Sends(ChangeCartLine.class)
    CompletableFuture<ResponseEntity<Void>> change(
            @PathVariable CartId cartId,
            @PathVariable Sku sku,
            @RequestBody ChangeCartLineRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller, key, body, changed(cartId), id -> new ChangeCartLine(cartId, sku, body.quantity()));
    }

    @PostMapping("/{cartId}/lines/{sku}/removal")
    @Operation(
            operationId = "removeCartLine",
            summary = "Remove a product from a cart",
            description = "Removing what is not in it is a success.")
    @ApiResponse(responseCode = "201", description = "Not in the cart any more")
    @Sends(RemoveCartLine.class)
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable CartId cartId,
            @PathVariable Sku sku,
            @RequestBody(required = false) @Nullable NoContent body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(caller, key, NoContent.HERE, changed(cartId), id -> new RemoveCartLine(cartId, sku));
    }

    record ClaimCartRequest(@Nullable CustomerId customerId) {}

    @PostMapping(path = "/{cartId}/claim", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "claimCart",
            summary = "Take over a guest's cart at login",
            description =
                    "Its lines go into the customer's own cart, which is answered, and it ends. Of a product that is in"
                            + " both, the larger quantity counts. Safe to repeat. A program of the shop names the"
                            + " `customerId`.")
    @ApiResponse(
            responseCode = "201",
            description = "The customer's cart has the lines",
            content = @Content(schema = @Schema(implementation = OpenedCart.class)))
    @Sends({AssignCart.class, OpenCart.class, ClaimCart.class, MergeCart.class})
    CompletableFuture<ResponseEntity<OpenedCart>> claim(
            @PathVariable CartId cartId, @RequestBody ClaimCartRequest body, RequestKey key, Caller caller) {
        CustomerId customer = customer(body.customerId(), caller);
        if (customer == null) {
            throw new HttpProblem(HttpCode.FIELD_MISSING, "customerId says for whom the cart is");
        }
        return opened(key, body, caller, () -> carts.claim(cartId, customer, caller));
    }

    record CheckOutCartRequest(
            @Required PaymentMethod paymentMethod,
            @Required Money expectedTotal,
            @Nullable ContactRequest contact,
            @Nullable AddressRequest shippingAddress,
            @Nullable AddressRequest billingAddress,
            @Nullable ShippingMethod shippingMethod) {

        Checkout of(CustomerId buyer) {
            return new Checkout(
                    buyer,
                    paymentMethod,
                    expectedTotal,
                    AddressRequest.addressee(buyer, contact, shippingAddress, billingAddress, shippingMethod));
        }
    }

    @PostMapping(path = "/{cartId}/checkout", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "checkOutCart",
            summary = "Make a cart an order",
            description =
                    "Exactly one order, however often it is sent: a repeat is answered with the same order, and one with"
                            + " other content is `409 cart_checked_out`. `expectedTotal` is what the buyer has seen; a cart"
                            + " that costs another amount now is `409 total_changed`, which says the new one, and stays"
                            + " open. The checkout of a guest requires a `contact`.")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; `Location` shows the order",
            content = @Content(schema = @Schema(implementation = UnsettledOrder.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Settled in time, confirmed or rejected (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends({FindCart.class, StartCheckout.class, PlaceOrder.class, FinishCheckout.class, CountUnsettledPieces.class})
    CompletableFuture<ResponseEntity<Object>> checkOut(
            @PathVariable CartId cartId,
            @RequestBody CheckOutCartRequest body,
            RequestKey key,
            Preference preference,
            Caller caller) {
        return idempotency.once(
                caller,
                key,
                body,
                id -> answers.begin(carts.checkOut(cartId, body::of, caller), preference, caller, HttpStatus.CREATED));
    }

    private CompletableFuture<ResponseEntity<OpenedCart>> opened(
            RequestKey key, Object body, Caller caller, Supplier<CartId> cart) {
        return idempotency.once(caller, key, body, id -> {
            CartId opened = cart.get();
            return Begun.done(ResponseEntity.created(Locations.of(opened)).body(new OpenedCart(opened)));
        });
    }

    private static ResponseEntity<Void> changed(CartId cart) {
        return ResponseEntity.created(Locations.of(cart)).build();
    }

    /** Whose cart it is; null for that of a guest. */
    private static @Nullable CustomerId customer(@Nullable CustomerId requested, Caller caller) {
        if (caller.confinedTo().isEmpty()) {
            return requested;
        }
        CustomerId own = caller.hasLoggedIn() ? caller.confinedTo().get() : null;
        if (requested != null && !requested.equals(own)) {
            throw new HttpProblem(
                    HttpCode.NOT_ALLOWED,
                    own == null ? "Log in to have a customer's cart" : "Your cart is that of the customer " + own);
        }
        return own;
    }
}
