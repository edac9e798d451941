package dev.mercato.orderbooks.demo;

import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.Order;
import dev.mercato.orderbooks.client.Patience;
import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.client.RequestKey;
import dev.mercato.orderbooks.play.Hands;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills a fresh store with orders of every kind, and shows how they ended. */
public final class Demo {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CONCURRENCY = 8;
    private static final int MOST_EVENTS = 500;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Mercato mercato;
    private final Console console;
    private final int times;
    private final Buyers buyers;

    /** @param times how many orders of each kind to place */
    public Demo(Mercato mercato, Console console, int times) {
        this.mercato = mercato;
        this.console = console;
        this.times = times;
        this.buyers = new Buyers(mercato);
    }

    /** An order to place; the number tells apart the orders of one scenario. */
    record Ticket(Scenario scenario, int number) {

        String name() {
            return scenario.title().replace(' ', '-') + "-" + number;
        }
    }

    /** The result of a ticket: an order, or the code of a rejection or failure. */
    private record Fate(
            Ticket ticket, @Nullable Order order, @Nullable String code, boolean rejected) {

        boolean isExpected() {
            Order.Status expected = ticket.scenario().expected();
            return order == null ? rejected && expected == null : order.status() == expected;
        }

        String words() {
            return order == null ? "rejected: " + code : order.status() + ": " + order.why();
        }
    }

    /** Returns whether every order ended as expected. */
    public boolean run() throws NoAnswer {
        try (Hands hands = new Hands(console, CONCURRENCY);
                Receiver receiver = Receiver.register(mercato)) {
            stockUp();
            buyers.awaitStock();
            List<Ticket> tickets = IntStream.rangeClosed(1, times)
                    .boxed()
                    .flatMap(number -> Shop.SCENARIOS.stream().map(scenario -> new Ticket(scenario, number)))
                    .toList();
            List<Fate> fates = hands.each("Orders", tickets, this::play);
            showTimeline(fates, receiver);
            showFates(fates);
            return fates.stream().allMatch(Fate::isExpected);
        }
    }

    private void stockUp() throws NoAnswer {
        for (Shop.Article article : Shop.ARTICLES) {
            ObjectNode product = JSON.createObjectNode();
            product.put("sku", article.sku()).put("name", article.name());
            product.set("price", money(article.price()));
            expectSuccess("products", product);
            for (String warehouse : Shop.WAREHOUSES) {
                ObjectNode receipt = JSON.createObjectNode();
                receipt.put("warehouse", warehouse).put("quantity", Shop.PIECES_PER_WAREHOUSE);
                expectSuccess("stock/" + article.sku() + "/receipts", receipt);
            }
        }
    }

    private void expectSuccess(String path, ObjectNode body) throws NoAnswer {
        Reply reply = mercato.post(path, body, RequestKey.of("demo", path, body.toString()));
        if (!reply.isSuccess()) {
            throw new IllegalStateException(path + " answered " + reply.code());
        }
    }

    private Fate play(Ticket ticket) {
        Patience patience = mercato.newPatience();
        try {
            Reply reply = ticket.scenario().by() == Scenario.By.CART
                    ? buyers.buy(ticket, patience)
                    : mercato.postAndWait("orders", request(ticket), key("order", ticket), patience);
            if (reply.isRejection()) {
                return new Fate(ticket, null, reply.code(), true);
            }
            Order placed = mercato.awaitOrder(reply, Order::settled, patience);
            return new Fate(ticket, takeNextStep(ticket, placed), null, false);
        } catch (NoAnswer none) {
            return new Fate(ticket, null, none.code(), false);
        }
    }

    private Order takeNextStep(Ticket ticket, Order placed) throws NoAnswer {
        return switch (ticket.scenario().then()) {
            case NOTHING -> placed;
            case SHIP -> ask(ticket, placed, "shipment", JSON.createObjectNode());
            case CANCEL ->
                ask(ticket, placed, "cancellation", JSON.createObjectNode().put("reason", "Changed their mind"));
        };
    }

    private Order ask(Ticket ticket, Order order, String step, ObjectNode body) throws NoAnswer {
        Patience patience = mercato.newPatience();
        Reply reply = mercato.postAndWait("orders/" + order.orderId() + "/" + step, body, key(step, ticket), patience);
        return mercato.awaitOrder(reply, now -> now.isSettledAfter(order.version()), patience);
    }

    static RequestKey key(String kind, Ticket ticket) {
        return RequestKey.of("demo-" + kind, ticket.name(), ticket.name());
    }

    private static ObjectNode request(Ticket ticket) {
        ObjectNode body = JSON.createObjectNode();
        body.put("customerId", "customer-" + ticket.number());
        body.put("reference", ticket.name());
        body.put("paymentMethod", ticket.scenario().paymentMethod());
        ArrayNode lines = body.putArray("lines");
        for (Scenario.Line line : ticket.scenario().lines()) {
            ObjectNode node = lines.addObject().put("sku", line.sku()).put("quantity", line.quantity());
            if (line.unitPrice() != null) {
                node.set("unitPrice", money(line.unitPrice()));
            }
        }
        return body;
    }

    private static ObjectNode money(String amount) {
        return JSON.createObjectNode().put("amount", amount).put("currency", Shop.CURRENCY);
    }

    private void showTimeline(List<Fate> fates, Receiver receiver) throws NoAnswer {
        for (Fate fate : fates) {
            if (fate.ticket().scenario().equals(Shop.ANSWER_DROPPED) && fate.order() != null) {
                showTimeline(fate.order());
                showMails(fate.order());
                showWebhooks(fate.order(), receiver);
                return;
            }
        }
    }

    private void showTimeline(Order order) throws NoAnswer {
        Reply history = mercato.get("orders/" + order.orderId() + "/history?limit=" + MOST_EVENTS);
        console.say("");
        console.say("The history of " + order.orderId() + ", for which the provider's answers were lost:");
        Table table = new Table().row("at", "event", "what", "who", "why");
        for (JsonNode event : history.as(JsonNode.class).path("items").values()) {
            table.row(
                    timeOfDay(event.path("at").asString("")),
                    event.path("event").asString(""),
                    event.path("what").asString(""),
                    event.path("who").asString(""),
                    event.path("why").asString(""));
        }
        table.print(console);
    }

    private void showMails(Order order) throws NoAnswer {
        console.say("");
        console.say("What its buyer was told by mail:");
        Table table = new Table().row("at", "mail", "to", "status");
        for (JsonNode mail : mailsAbout(order)) {
            table.row(
                    timeOfDay(mail.path("occurredAt").asString("")),
                    mail.path("kind").asString(""),
                    mail.path("recipient").asString(""),
                    mail.path("status").asString(""));
        }
        table.print(console);
    }

    /** Oldest first, once all are written. */
    private List<JsonNode> mailsAbout(Order order) throws NoAnswer {
        Patience patience = mercato.newPatience();
        while (true) {
            List<JsonNode> mails = new ArrayList<>(mercato.get("orders/" + order.orderId() + "/notifications")
                    .as(JsonNode.class)
                    .path("items")
                    .values());
            Collections.reverse(mails);
            boolean areAllTold = mails.stream()
                            .anyMatch(mail -> mail.path("kind").asString("").equals("order-shipped"))
                    && mails.stream()
                            .noneMatch(mail -> mail.path("status").asString("").equals("DUE"));
            if (areAllTold || patience.isOver()) {
                return mails;
            }
            patience.pause(LOOK);
        }
    }

    private void showWebhooks(Order order, Receiver receiver) {
        console.say("");
        console.say("What a program of the shop was told by webhook:");
        Table table = new Table().row("at", "event", "sequence");
        for (JsonNode event : receiver.awaitAbout(order.orderId(), "order.completed", mercato.newPatience())) {
            table.row(
                    timeOfDay(event.path("timestamp").asString("")),
                    event.path("type").asString(""),
                    event.path("sequence").asString(""));
        }
        table.print(console);
    }

    private static String timeOfDay(String instant) {
        return instant.replaceFirst("^.*T", "").replaceFirst("(\\.[0-9]{3})?[0-9]*Z$", "$1");
    }

    private void showFates(List<Fate> fates) {
        Map<String, List<Fate>> byKind = new LinkedHashMap<>();
        fates.forEach(fate -> byKind.computeIfAbsent(fate.ticket().scenario().title(), any -> new ArrayList<>())
                .add(fate));
        console.say("");
        Table table = new Table().row("kind of order", "orders", "as expected", "what became of them");
        byKind.forEach((kind, same) -> table.row(
                kind,
                Integer.toString(same.size()),
                Long.toString(same.stream().filter(Fate::isExpected).count()),
                same.get(0).words()));
        table.print(console);
    }
}
