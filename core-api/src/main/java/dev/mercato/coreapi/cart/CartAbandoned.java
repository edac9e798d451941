package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The cart was left alone for a while, with these lines or none. It stays open, and the buyer may be reminded of it. Told again only if the cart was changed in between. */
@MessageName("cart.CartAbandoned")
@Revision("1")
public record CartAbandoned(CartId cartId, @Nullable CustomerId customerId, List<CartLine> lines)
        implements CartEvent {}
