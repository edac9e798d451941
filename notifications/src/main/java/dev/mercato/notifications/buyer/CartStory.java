package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A cart that was left alone.
 *
 * @param leftAt when it was called abandoned
 * @param lines what is in it and still sold, at the prices of now
 * @param contact the customer; a guest has none
 * @param lacksConsent whether the customer does not consent to be reminded now
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
        boolean lacksConsent,
        boolean isOver)
        implements BuyerStory {

    /** Some pieces of a product. */
    record Line(CartLine in, String name, Price price) {}

    static CartStory read(ReadStreams streams, CartId cart, String eventId) {
        @Nullable CartAbandoned fact = null;
        Instant leftAt = Instant.EPOCH;
        boolean cameBack = false;
        for (DomainEventMessage<?> message : streams.events(cart.value())) {
            if (!(message.getPayload() instanceof CartEvent event)) {
                continue;
            }
            cameBack = fact != null;
            if (event instanceof CartAbandoned abandoned
                    && message.getIdentifier().equals(eventId)) {
                fact = abandoned;
                leftAt = message.getTimestamp();
            }
        }
        CustomerId guest = CustomerId.ofGuest(cart.order());
        if (fact == null) { // Its events were deleted some time after its end.
            return new CartStory(cart, leftAt, List.of(), guest, null, false, true, true);
        }
        CustomerId customer = fact.customerId() == null ? guest : fact.customerId();
        List<Line> lines = new ArrayList<>();
        for (CartLine line : fact.lines()) {
            ProductState product = streams.product(line.sku());
            if (product != null && !product.discontinued()) {
                lines.add(new Line(line, product.name().value(), product.price()));
            }
        }
        KnownCustomer known = KnownCustomer.readNow(streams, customer);
        return new CartStory(
                cart,
                leftAt,
                List.copyOf(lines),
                customer,
                known.profile(),
                known.erased(),
                !known.reminded(),
                cameBack || lines.isEmpty());
    }

    @Override
    public Letter letter(String language, BuyerProperties properties, @Nullable String optOut) {
        return Letter.of(this, language, properties, Objects.requireNonNullElse(optOut, ""));
    }
}
