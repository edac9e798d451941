package dev.mercato.queryapi;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.cart.CartDetails;
import dev.mercato.coreapi.cart.FindCart;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Carts, one at a time: they are not listed, because the id of a guest's cart is the key to it. */
@RestController
@RequestMapping(path = "/api/v1/carts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Carts")
final class CartQueries {

    private final Ask ask;

    CartQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/{cartId}")
    @Sends(FindCart.class)
    @Operation(
            operationId = "showCart",
            summary = "Show a cart",
            description =
                    "With the prices and the stock of now. `notices` say what has changed for the buyer: `price_changed`"
                            + " since the product was put into the cart, `not_enough_stock`, `not_sold`. The cart of another"
                            + " customer does not exist.")
    CompletableFuture<CartDetails> find(@PathVariable CartId cartId, Caller caller) {
        return ask.existing(
                new FindCart(cartId),
                CartDetails.class,
                RejectionCode.CART_UNKNOWN,
                cart -> cart.customerId() == null || caller.mayTouch(cart.customerId()),
                "There is no such cart");
    }
}
