package dev.mercato.coreapi.cart;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cart as it is now. {@code total} is what it costs now; there is none if a line is not sold any more or has another currency. An ended cart says what it has become. */
@MessageName("cart.CartDetails")
public record CartDetails(
        CartId cartId,
        @Nullable CustomerId customerId,
        CartStatus status,
        List<Line> lines,
        @Nullable Money total,
        @Nullable OrderId orderId,
        @Nullable CartId mergedInto,
        Instant updatedAt) {

    /**
     * A line at the price of now, none if the product is not sold any more. {@code available} is how many pieces could be
     * reserved now.
     */
    public record Line(
            Sku sku,
            @Nullable ProductName name,
            Quantity quantity,
            @Nullable Price unitPrice,
            @Nullable Money total,
            long available,
            List<Notice> notices) {}

    /** What has changed for the buyer: with a changed price, what it {@code was} when it was shown last. */
    public record Notice(Code code, @Nullable Price was) {

        /** Stable: the lower-case form is part of the public API. */
        public enum Code {
            PRICE_CHANGED,
            NOT_ENOUGH_STOCK,
            NOT_SOLD;

            @JsonValue
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
