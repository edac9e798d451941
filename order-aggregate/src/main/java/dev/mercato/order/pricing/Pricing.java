package dev.mercato.order.pricing;

import static dev.mercato.coreapi.RejectionCode.CURRENCIES_MIXED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_DEACTIVATED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ERASED;
import static dev.mercato.coreapi.RejectionCode.SKU_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.SKU_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.TOTAL_CHANGED;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices an order: list prices unless overridden, each line rounded once, the total the sum of the lines. */
public final class Pricing {

    private Pricing() {}

    /**
     * The order with its prices.
     *
     * @throws Rejected if the customer is deactivated or erased, or naming the first line whose SKU is unknown or discontinued, or whose currency differs from the
     *     first line's, or if the total is not the expected one
     */
    public static OrderPlaced price(PlaceOrder command, PriceList prices) {
        Offer offer = prices.find(
                command.customerId(),
                command.lines().stream().map(RequestedLine::sku).collect(Collectors.toUnmodifiableSet()));
        rejectIfClosed(command.customerId(), offer.closed());
        Map<Sku, ProductState> found = offer.entries();
        List<OrderLine> lines = new ArrayList<>();
        for (RequestedLine requested : command.lines()) {
            lines.add(line(lines.size() + 1, requested, found.get(requested.sku())));
        }
        String currency = lines.get(0).total().currency();
        Money total = Money.zero(currency);
        for (OrderLine line : lines) {
            if (!line.total().currency().equals(currency)) {
                String message = "the order is in " + currency + ", this line in "
                        + line.total().currency();
                throw rejected(CURRENCIES_MIXED, line.id(), line.sku(), message);
            }
            total = total.plus(line.total());
        }
        requireExpected(command.expectedTotal(), total);
        return new OrderPlaced(
                command.orderId(), command.customerId(), command.reference(), command.paymentMethod(), lines, total);
    }

    private static void requireExpected(@Nullable Money expected, Money total) {
        if (expected != null && !expected.equals(total)) {
            throw new Rejected(
                    TOTAL_CHANGED,
                    "The order costs " + total + " now, not " + expected,
                    Map.of("total", total.amount(), "currency", total.currency()));
        }
    }

    private static void rejectIfClosed(CustomerId customer, @Nullable CustomerStatus closed) {
        Rejected.unless(
                closed != CustomerStatus.DEACTIVATED,
                CUSTOMER_DEACTIVATED,
                "The customer " + customer + " is deactivated");
        Rejected.unless(closed != CustomerStatus.ERASED, CUSTOMER_ERASED, "The customer " + customer + " was erased");
    }

    /** Whether the placed order matches the command. */
    public static boolean isOf(PlaceOrder command, OrderPlaced placed) {
        return command.customerId().equals(placed.customerId())
                && command.paymentMethod().equals(placed.paymentMethod())
                && Objects.equals(command.reference(), placed.reference())
                && command.lines().size() == placed.lines().size()
                && placed.lines().stream().allMatch(line -> isOf(command.lines().get(line.id() - 1), line));
    }

    private static boolean isOf(RequestedLine requested, OrderLine line) {
        return requested.sku().equals(line.sku())
                && requested.quantity().equals(line.quantity())
                && (requested.unitPrice() == null || requested.unitPrice().equals(line.unitPrice()));
    }

    private static OrderLine line(int id, RequestedLine requested, @Nullable ProductState entry) {
        Sku sku = requested.sku();
        if (entry == null) {
            throw rejected(SKU_UNKNOWN, id, sku, "no product has the SKU " + sku);
        }
        if (entry.discontinued()) {
            throw rejected(SKU_DISCONTINUED, id, sku, "the product " + sku + " is discontinued");
        }
        Price unitPrice = requested.unitPrice() == null ? entry.price() : requested.unitPrice();
        Money total = unitPrice.money().times(requested.quantity().value());
        return new OrderLine(id, sku, entry.name(), requested.quantity(), entry.price(), unitPrice, total);
    }

    private static Rejected rejected(RejectionCode code, int line, Sku sku, String message) {
        return new Rejected(
                code, "Line " + line + ": " + message, Map.of("line", Integer.toString(line), "sku", sku.value()));
    }
}
