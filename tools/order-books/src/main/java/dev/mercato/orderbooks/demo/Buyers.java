package dev.mercato.orderbooks.demo;

import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.Patience;
import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.client.RequestKey;
import dev.mercato.orderbooks.demo.Demo.Ticket;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Those who fill carts and check them out: every other is a guest, and some read German. */
final class Buyers {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Mercato mercato;

    Buyers(Mercato mercato) {
        this.mercato = mercato;
    }

    /** Fills a cart and checks it out; answers the order, or the first rejection on the way. */
    Reply buy(Ticket ticket, Patience patience) throws NoAnswer {
        boolean isGuest = ticket.number() % 2 == 0;
        ObjectNode whose = JSON.createObjectNode();
        if (!isGuest) {
            whose.put("customerId", register(ticket));
        }
        String cart = open(whose, Demo.key("cart", ticket));
        for (Scenario.Line line : ticket.scenario().lines()) {
            Reply put = put(cart, line.sku(), line.quantity());
            if (!put.isSuccess()) {
                return put;
            }
        }
        ObjectNode checkout = JSON.createObjectNode();
        checkout.put("paymentMethod", ticket.scenario().paymentMethod());
        checkout.set("expectedTotal", show(cart).path("total"));
        if (isGuest) {
            checkout.set("contact", contact(ticket));
        }
        return mercato.postAndWait("carts/" + cart + "/checkout", checkout, Demo.key("checkout", ticket), patience);
    }

    /** Each has one cart only, so each ticket has a customer of its own. */
    private String register(Ticket ticket) throws NoAnswer {
        String id = "customer-" + number(ticket);
        Reply registered =
                mercato.post("customers", contact(ticket).put("customerId", id), Demo.key("registration", ticket));
        if (!registered.isSuccess()) {
            throw new NoAnswer(registered.code(), null);
        }
        return id;
    }

    private static ObjectNode contact(Ticket ticket) {
        return JSON.createObjectNode()
                .put("name", "Buyer " + number(ticket))
                .put("email", "buyer-" + number(ticket) + "@example.org")
                .put("language", ticket.number() % 4 < 2 ? "en" : "de");
    }

    private static String number(Ticket ticket) {
        return Shop.SCENARIOS.indexOf(ticket.scenario()) + 1 + "-" + ticket.number();
    }

    private String open(ObjectNode whose, RequestKey key) throws NoAnswer {
        return mercato.post("carts", whose, key)
                .as(JsonNode.class)
                .path("cartId")
                .asString("");
    }

    private Reply put(String cart, String sku, int quantity) throws NoAnswer {
        return mercato.put(
                "carts/" + cart + "/lines/" + Mercato.segment(sku),
                JSON.createObjectNode().put("quantity", quantity));
    }

    private JsonNode show(String cart) throws NoAnswer {
        return mercato.get("carts/" + cart).as(JsonNode.class);
    }

    /** Waits until carts see the stock that was received, a moment after it was; the cart that looks is left alone. */
    void awaitStock() throws NoAnswer {
        String cart = open(JSON.createObjectNode(), RequestKey.of("demo", "stock", "stock"));
        for (Shop.Article article : Shop.ARTICLES) {
            put(cart, article.sku(), Shop.WAREHOUSES.size() * Shop.PIECES_PER_WAREHOUSE);
        }
        Patience patience = mercato.newPatience();
        while (show(cart)
                .path("lines")
                .valueStream()
                .anyMatch(line -> !line.path("notices").isEmpty())) {
            if (patience.isOver()) {
                throw new NoAnswer("stock_not_seen", null);
            }
            patience.pause(LOOK);
        }
    }
}
