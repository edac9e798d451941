package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderState.Shipment;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ShipmentDispatched;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What templates can insert; what does not belong to a message is empty. Amounts and dates are written as the buyer's language does.
 *
 * @param name the buyer's, empty if it is unknown
 * @param reference the shop's own number of the order, empty if it has none
 * @param lines those of the order, of the cart, or of its shipment if that is what is told
 * @param reason why, in the words of whoever said it; empty if there is none
 * @param rejection true under the code of the reason why the order was rejected, such as {@code insufficient_stock}
 * @param link the page that shows the order or the cart, empty if there is none
 * @param optOut the page on which the buyer ends what they have consented to, empty if they need not
 */
record Letter(
        String shop,
        String name,
        String order,
        String reference,
        String date,
        List<Line> lines,
        String total,
        String reason,
        Map<String, Boolean> rejection,
        String link,
        String optOut) {

    /** Pieces of a product. {@code total} is what all of them cost. */
    record Line(String product, String sku, String quantity, String total) {}

    boolean hasName() {
        return !name.isEmpty();
    }

    boolean hasReference() {
        return !reference.isEmpty();
    }

    boolean hasLink() {
        return !link.isEmpty();
    }

    boolean hasOptOut() {
        return !optOut.isEmpty();
    }

    /** Has all that a template can insert, each under its name between underscores. */
    static Letter full() {
        return new Letter(
                "_shop_",
                "_name_",
                "_order_",
                "_reference_",
                "_date_",
                List.of(new Line("_product_", "_sku_", "_quantity_", "_total_")),
                "_sum_",
                "_reason_",
                Arrays.stream(RejectionReason.Code.values())
                        .collect(Collectors.toMap(RejectionReason.Code::code, code -> true)),
                "_link_",
                "_optOut_");
    }

    static Letter of(OrderStory story, String language, BuyerProperties properties) {
        Locale locale = Locale.forLanguageTag(language);
        OrderPlaced placed = story.order().placed();
        Optional<Shipment> shipment = story.fact() instanceof ShipmentDispatched dispatched
                ? story.order().shipment(dispatched.shipmentId())
                : Optional.empty();
        RejectionReason rejection = story.order().rejection();
        OrderReference reference = placed.reference();
        return new Letter(
                properties.shop(),
                name(story.contact()),
                placed.orderId().value(),
                reference == null ? "" : reference.value(),
                date(story.placedAt(), locale, properties),
                shipment.map(left -> shipped(placed, left, locale))
                        .orElseGet(() -> placed.lines().stream()
                                .map(line -> new Line(
                                        line.name().value(),
                                        line.sku().value(),
                                        number(line.quantity(), locale),
                                        money(line.total(), locale)))
                                .toList()),
                money(shipment.map(Shipment::amount).orElse(placed.total()), locale),
                Objects.requireNonNullElse(story.fact().why(), ""),
                rejection == null ? Map.of() : Map.of(rejection.code().code(), true),
                properties.orderLink() == null ? "" : properties.orderLink() + placed.orderId(),
                "");
    }

    static Letter of(CartStory story, String language, BuyerProperties properties, String optOut) {
        Locale locale = Locale.forLanguageTag(language);
        return new Letter(
                properties.shop(),
                name(story.contact()),
                "",
                "",
                date(story.leftAt(), locale, properties),
                story.lines().stream()
                        .map(line -> new Line(
                                line.name(),
                                line.in().sku().value(),
                                number(line.in().quantity(), locale),
                                money(
                                        line.price()
                                                .money()
                                                .times(line.in().quantity().value()),
                                        locale)))
                        .toList(),
                "",
                "",
                Map.of(),
                properties.cartLink() == null ? "" : properties.cartLink() + story.cart(),
                optOut);
    }

    private static String name(@Nullable Profile contact) {
        String name = contact == null ? null : contact.name().text();
        return name == null ? "" : name;
    }

    private static String date(Instant at, Locale locale, BuyerProperties properties) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(properties.zone())
                .format(at);
    }

    private static List<Line> shipped(OrderPlaced placed, Shipment shipment, Locale locale) {
        Map<Integer, OrderLine> sold =
                placed.lines().stream().collect(Collectors.toMap(OrderLine::id, Function.identity()));
        return shipment.lines().stream()
                .map(part -> {
                    OrderLine line = Objects.requireNonNull(sold.get(part.line()));
                    return new Line(
                            line.name().value(),
                            line.sku().value(),
                            number(part.quantity(), locale),
                            money(line.unitPrice().money().times(part.quantity().value()), locale));
                })
                .toList();
    }

    private static String number(Quantity quantity, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(quantity.value());
    }

    private static String money(Money money, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        try {
            format.setCurrency(Currency.getInstance(money.currency()));
        } catch (IllegalArgumentException unknown) {
            return money.toString();
        }
        // A price may have more decimals than its currency.
        format.setMinimumFractionDigits(money.value().scale());
        format.setMaximumFractionDigits(money.value().scale());
        return format.format(money.value());
    }
}
