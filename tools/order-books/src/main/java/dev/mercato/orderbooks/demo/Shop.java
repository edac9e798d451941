package dev.mercato.orderbooks.demo;

import static dev.mercato.orderbooks.client.Order.Status.CANCELLED;
import static dev.mercato.orderbooks.client.Order.Status.COMPLETED;
import static dev.mercato.orderbooks.client.Order.Status.CONFIRMED;
import static dev.mercato.orderbooks.client.Order.Status.REJECTED;
import static dev.mercato.orderbooks.demo.Scenario.By.CART;
import static dev.mercato.orderbooks.demo.Scenario.By.SHOP;
import static dev.mercato.orderbooks.demo.Scenario.Step.CANCEL;
import static dev.mercato.orderbooks.demo.Scenario.Step.NOTHING;
import static dev.mercato.orderbooks.demo.Scenario.Step.SHIP;

import dev.mercato.orderbooks.demo.Scenario.Line;
import java.util.List;

/** The products that the demo sells, and the orders that it places. */
final class Shop {

    static final String CURRENCY = "EUR";
    static final List<String> WAREHOUSES = List.of("berlin", "lyon");
    static final int PIECES_PER_WAREHOUSE = 500;

    static final List<Article> ARTICLES = List.of(
            new Article("MUG", "Mug, glazed by hand", "12.50"),
            new Article("POT", "Teapot, cast iron", "54.00"),
            new Article("TEA-100", "Darjeeling, 100 g", "8.90"),
            new Article("SUGAR", "Rock sugar, per piece", "0.125"),
            new Article("SAMPLE", "Tea sample", "0.00"));

    /** The order whose timeline is shown: the provider's answers are lost, and it is still paid only once. */
    static final Scenario ANSWER_DROPPED =
            new Scenario("provider's answer lost", CART, List.of(line("POT", 1)), "tok_drop_answer", SHIP, COMPLETED);

    static final List<Scenario> SCENARIOS = List.of(
            new Scenario("confirmed", CART, List.of(line("MUG", 2)), "tok_approve", NOTHING, CONFIRMED),
            new Scenario(
                    "shipped and captured",
                    CART,
                    List.of(line("TEA-100", 3), line("MUG", 1), line("SUGAR", 7)),
                    "tok_approve",
                    SHIP,
                    COMPLETED),
            new Scenario(
                    "more in the cart than in stock",
                    CART,
                    List.of(line("POT", 100_000)),
                    "tok_approve",
                    NOTHING,
                    null),
            new Scenario(
                    "more ordered than in stock",
                    SHOP,
                    List.of(line("POT", 100_000)),
                    "tok_approve",
                    NOTHING,
                    REJECTED),
            new Scenario(
                    "declined: insufficient funds",
                    CART,
                    List.of(line("POT", 1)),
                    "tok_decline_insufficient_funds",
                    NOTHING,
                    REJECTED),
            new Scenario("declined: fraud", CART, List.of(line("MUG", 9)), "tok_decline_fraud", NOTHING, REJECTED),
            new Scenario("cancelled", CART, List.of(line("TEA-100", 1)), "tok_approve", CANCEL, CANCELLED),
            new Scenario("capture declined", CART, List.of(line("POT", 1)), "tok_decline_capture", SHIP, CONFIRMED),
            ANSWER_DROPPED,
            new Scenario(
                    "price overridden by back office",
                    SHOP,
                    List.of(new Line("MUG", 1, "9.99")),
                    "tok_approve",
                    SHIP,
                    COMPLETED),
            new Scenario("costs nothing", CART, List.of(line("SAMPLE", 1)), "tok_approve", SHIP, COMPLETED),
            new Scenario("unknown SKU", CART, List.of(line("NO-SUCH", 1)), "tok_approve", NOTHING, null));

    private Shop() {}

    record Article(String sku, String name, String price) {}

    private static Line line(String sku, int quantity) {
        return new Line(sku, quantity, null);
    }
}
