package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Places an order with 1 to 1,000 lines; {@code reference} is the client's own key for the order. A guest's must have a
 * contact. What costs another amount than {@code expectedTotal}, which the buyer has seen, is rejected.
 */
@Rejects({
    RejectionCode.CONTACT_REQUIRED,
    RejectionCode.CUSTOMER_INVALID,
    RejectionCode.CUSTOMER_DEACTIVATED,
    RejectionCode.CUSTOMER_ERASED,
    RejectionCode.SKU_UNKNOWN,
    RejectionCode.SKU_DISCONTINUED,
    RejectionCode.CURRENCIES_MIXED,
    RejectionCode.ORDER_EMPTY,
    RejectionCode.ORDER_TOO_LONG,
    RejectionCode.OVERRIDE_NOT_ALLOWED,
    RejectionCode.TOTAL_CHANGED,
    RejectionCode.ORDER_ALREADY_PLACED
})
@MessageName("order.PlaceOrder")
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId,
        CustomerId customerId,
        @Nullable OrderReference reference,
        PaymentMethod paymentMethod,
        List<RequestedLine> lines,
        @Nullable Addressee addressee,
        @Nullable Money expectedTotal)
        implements OrderCommand {

    private static final int MOST_LINES = 1_000;

    public PlaceOrder {
        lines = List.copyOf(lines);
        if (customerId.isOfGuest()) {
            requireGuest(orderId, customerId, addressee);
        }
        if (lines.isEmpty()) {
            throw new InvalidValue(RejectionCode.ORDER_EMPTY, "An order must have at least one line");
        }
        if (lines.size() > MOST_LINES) {
            throw new InvalidValue(RejectionCode.ORDER_TOO_LONG, "An order can have at most 1,000 lines");
        }
    }

    private static void requireGuest(OrderId order, CustomerId customer, @Nullable Addressee addressee) {
        if (!customer.equals(CustomerId.ofGuest(order))) {
            throw new InvalidValue(RejectionCode.CUSTOMER_INVALID, "A customer cannot have the id of an order");
        }
        if (addressee == null || addressee.contact() == null) {
            throw new InvalidValue(
                    RejectionCode.CONTACT_REQUIRED,
                    "An order without a customer is that of a guest, and must have a contact");
        }
    }
}
