package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A cart that was left alone.
 *
 * @param leftAt when it was called abandoned
 * @param lines what is in it and still sold, at the prices of now
 * @param contact the customer, or whom a guest has named in a checkout that was rejected
 * @param isOver whether anything has happened to the cart since, or nothing is known of it any more, or nothing of it is
 *     sold
 */
record CartStory(
        CartId cart,
        Instant leftAt,
        List<Line> lines,
        CustomerId customer,
        @Nullable Profile contact,
        boolean erased,
        boolean isOver)
        implements BuyerStory {

    /** Some pieces of a product. */
    record Line(CartLine in, String name, Price price) {}

    static CartStory read(ReadStreams streams, CartId cart, String eventId) {
        @Nullable CartAbandoned fact = null;
        @Nullable Profile contact = null;
        Instant leftAt = Instant.EPOCH;
        boolean cameBack = false;
        for (DomainEventMessage<?> message : streams.events(cart.value())) {
            if (!(message.getPayload() instanceof CartEvent event)) {
                continue;
            }
            cameBack = fact != null;
            if (event instanceof CheckoutStarted started) {
                contact = contact(started);
            }
            if (event instanceof CartAbandoned abandoned
                    && message.getIdentifier().equals(eventId)) {
                fact = abandoned;
                leftAt = message.getTimestamp();
            }
        }
        CustomerId guest = CustomerId.ofGuest(cart.order());
        if (fact == null) { // Its events were deleted some time after its end.
            return new CartStory(cart, leftAt, List.of(), guest, null, false, true);
        }
        CustomerId customer = fact.customerId() == null ? guest : fact.customerId();
        List<Line> lines = new ArrayList<>();
        for (CartLine line : fact.lines()) {
            ProductState product = streams.product(line.sku());
            if (product != null && !product.discontinued()) {
                lines.add(new Line(line, product.name().value(), product.price()));
            }
        }
        KnownCustomer known = KnownCustomer.read(streams, customer);
        return new CartStory(
                cart,
                leftAt,
                List.copyOf(lines),
                customer,
                known.profile() == null ? contact : known.profile(),
                known.erased(),
                cameBack || lines.isEmpty());
    }

    private static @Nullable Profile contact(CheckoutStarted started) {
        return started.checkout().addressee() == null
                ? null
                : started.checkout().addressee().contact();
    }

    @Override
    public Letter letter(String language, BuyerProperties properties) {
        return Letter.of(this, language, properties);
    }
}
