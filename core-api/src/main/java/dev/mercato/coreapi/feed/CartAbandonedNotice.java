package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartLine;
import java.util.List;

/** A cart was left alone, with these lines or none. */
public record CartAbandonedNotice(CartId cartId, CustomerId customerId, List<LeftLine> lines) implements CartNotice {

    /** A line of the cart, at the price that the customer has seen. */
    public record LeftLine(Sku sku, Quantity quantity, Price unitPrice) {

        private static LeftLine of(CartLine line) {
            return new LeftLine(line.sku(), line.quantity(), line.seen());
        }
    }

    static CartAbandonedNotice of(CartAbandoned event, CustomerId customer) {
        return new CartAbandonedNotice(
                event.cartId(),
                customer,
                event.lines().stream().map(LeftLine::of).toList());
    }
}
