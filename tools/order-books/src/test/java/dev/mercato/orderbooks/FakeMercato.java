package dev.mercato.orderbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Just enough of Mercato's HTTP contract, with real stock arithmetic, on a real port; it can be configured to misbehave.
 * Orders settle at once, unless configured otherwise.
 */
public final class FakeMercato implements AutoCloseable {

    static {
        // Otherwise every answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What to do to a request instead of answering it properly. */
    public enum Mischief {
        NONE,
        DROP_UNHANDLED,
        DROP_ANSWER,
        UNAVAILABLE,
        BROKEN,
        IN_FLIGHT,

        /** Answers like a server that is not Mercato. */
        STRANGE
    }

    /** Decides about the n-th request, from 1. */
    public interface Temper {
        Mischief at(int request, String method, String path);
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, JsonNode> products = new HashMap<>();
    private final Map<String, long[]> stock = new HashMap<>();
    private final Map<String, FakeOrder> orders = new LinkedHashMap<>();
    private final Map<String, JsonNode> bodiesByKey = new HashMap<>();
    private final List<String> placed = new ArrayList<>();
    private final List<String> preferences = new ArrayList<>();
    private int requests;

    public volatile Temper temper = (request, method, path) -> Mischief.NONE;

    /** How often an order must be read before it shows what was done to it. */
    public volatile int looksUntilSettled;

    /** How many events the stock view is behind; each read moves it on by one. */
    public volatile int stockLag;

    private static final class FakeOrder {
        private final String id;
        private final Map<String, Integer> needs = new LinkedHashMap<>();
        private String status = "PLACED";
        private String before = "PLACED";
        private int version;
        private int looks;
        private BigDecimal total = BigDecimal.ZERO.setScale(2);
        private String currency = "EUR";
        private String captured = "0.00";
        private String voided = "0.00";
        private @Nullable String rejection;

        private FakeOrder(String id) {
            this.id = id;
        }
    }

    private record Answer(
            int status, @Nullable JsonNode body, @Nullable String location) {}

    public FakeMercato() {
        this(0);
    }

    private FakeMercato(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** As its own process; with the profile {@code used} its store is not empty. */
    public static void main(String... arguments) {
        List<String> options = List.of(arguments);
        String port = options.stream()
                .filter(option -> option.startsWith("--server.port="))
                .findFirst()
                .orElseThrow();
        FakeMercato mercato = new FakeMercato(Integer.parseInt(port.substring(port.indexOf('=') + 1)));
        if (options.contains("--spring.profiles.active=used")) {
            mercato.register(JSON.createObjectNode().put("sku", "OLD"));
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The references of the orders, in the order of arrival. */
    public synchronized List<String> placed() {
        return List.copyOf(placed);
    }

    public synchronized List<String> preferences() {
        return List.copyOf(preferences);
    }

    public synchronized int requests() {
        return requests;
    }

    public synchronized JsonNode product(String sku) {
        return products.getOrDefault(sku, JSON.missingNode());
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        Mischief mischief;
        Answer answer;
        synchronized (this) {
            mischief = temper.at(++requests, method, path);
            answer = switch (mischief) {
                case DROP_UNHANDLED -> new Answer(0, null, null);
                case UNAVAILABLE -> new Answer(503, null, null);
                case BROKEN -> new Answer(500, null, null);
                case IN_FLIGHT -> problem(409, "request_in_flight");
                case STRANGE -> new Answer(200, null, null);
                case NONE, DROP_ANSWER -> answer(exchange, path, request);
            };
        }
        if (mischief == Mischief.DROP_UNHANDLED || mischief == Mischief.DROP_ANSWER) {
            exchange.close();
            return;
        }
        if (mischief == Mischief.UNAVAILABLE || mischief == Mischief.IN_FLIGHT) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        byte[] body =
                answer.body() == null ? new byte[0] : answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String path, byte[] request) {
        String[] parts = path.replaceFirst("^/api/v1/", "").split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
        }
        if (exchange.getRequestMethod().equals("GET")) {
            return get(parts);
        }
        JsonNode body = JSON.readTree(request);
        String key = parts[0] + exchange.getRequestHeaders().getFirst("Idempotency-Key");
        JsonNode earlier = bodiesByKey.putIfAbsent(key, body);
        if (earlier != null && !earlier.equals(body)) {
            return problem(422, "idempotency_key_reused");
        }
        preferences.add(path + " " + exchange.getRequestHeaders().getFirst("Prefer"));
        return switch (parts[0] + parts.length) {
            case "products1" -> register(body);
            case "stock3" -> receive(parts[1], body, earlier != null);
            case "orders1" -> place(body, key);
            case "orders3" -> change(parts[1], parts[2]);
            default -> problem(404, "not_found");
        };
    }

    private Answer get(String... parts) {
        if (parts.length == 1 || parts[parts.length - 1].equals("health")) {
            ObjectNode page = JSON.createObjectNode();
            page.putArray("items").addAll(parts[0].equals("products") ? products.values() : List.of());
            return new Answer(200, page, null);
        }
        if (parts[0].equals("operations")) {
            stockLag = Math.max(0, stockLag - 1);
            ObjectNode page = JSON.createObjectNode();
            page.putArray("items").addObject().put("position", 7 - stockLag).put("lag", stockLag);
            return new Answer(200, page, null);
        }
        if (parts[0].equals("stock")) {
            long[] level = stock.get(parts[1]);
            return level == null || stockLag > 0
                    ? problem(404, "stock_item_unknown")
                    : new Answer(200, level(level), null);
        }
        FakeOrder order = orders.get(parts[1]);
        if (order == null) {
            return problem(404, "order_unknown");
        }
        order.looks++;
        return new Answer(200, view(order), null);
    }

    private long[] levelOf(String sku) {
        return stock.computeIfAbsent(sku, any -> new long[2]);
    }

    private static ObjectNode level(long... level) {
        return JSON.createObjectNode()
                .put("onHand", level[0])
                .put("reserved", level[1])
                .put("available", level[0] - level[1]);
    }

    private Answer register(JsonNode product) {
        if (product.path("name").stringValue("x").isBlank()) {
            ObjectNode problem = JSON.createObjectNode().put("code", "name_invalid");
            return new Answer(422, problem.put("detail", "A name is empty"), null);
        }
        JsonNode earlier = products.putIfAbsent(product.path("sku").stringValue(), product);
        boolean same = earlier == null || earlier.equals(product);
        return same ? new Answer(201, null, null) : problem(409, "product_already_registered");
    }

    private Answer receive(String sku, JsonNode receipt, boolean repeated) {
        if (!repeated) {
            levelOf(sku)[0] += receipt.path("quantity").longValue();
        }
        return new Answer(201, null, null);
    }

    private Answer place(JsonNode request, String key) {
        String id = "ord_" + Integer.toHexString(key.hashCode());
        FakeOrder order = orders.get(id);
        if (order == null) {
            placed.add(request.path("reference").stringValue());
            String rejection = rejection(request);
            if (rejection != null) {
                return problem(422, rejection);
            }
            order = new FakeOrder(id);
            orders.put(id, order);
            price(order, request);
            reserve(order);
        }
        return answer(order, 201);
    }

    private @Nullable String rejection(JsonNode request) {
        if (request.path("customerId").stringValue().isBlank()) {
            return "customer_invalid";
        }
        if (request.path("lines").isEmpty()) {
            return "order_empty";
        }
        for (JsonNode line : request.path("lines").values()) {
            if (line.path("quantity").longValue() < 1) {
                return "quantity_invalid";
            }
            if (!products.containsKey(line.path("sku").stringValue())) {
                return "sku_unknown";
            }
        }
        return null;
    }

    private void price(FakeOrder order, JsonNode request) {
        for (JsonNode line : request.path("lines").values()) {
            String sku = line.path("sku").stringValue();
            JsonNode price = line.has("unitPrice")
                    ? line.path("unitPrice")
                    : product(sku).path("price");
            int quantity = line.path("quantity").intValue();
            BigDecimal cost = new BigDecimal(price.path("amount").stringValue())
                    .multiply(BigDecimal.valueOf(quantity))
                    .setScale(2, RoundingMode.HALF_EVEN);
            order.total = order.total.add(cost);
            order.currency = price.path("currency").stringValue();
            order.needs.merge(sku, quantity, Integer::sum);
        }
    }

    private void reserve(FakeOrder order) {
        boolean enough = order.needs.entrySet().stream().allMatch(need -> {
            long[] level = levelOf(need.getKey());
            return level[0] - level[1] >= need.getValue();
        });
        if (enough) {
            order.needs.forEach((sku, quantity) -> levelOf(sku)[1] += quantity);
            order.status = "CONFIRMED";
        } else {
            order.status = "REJECTED";
            order.rejection = "insufficient_stock";
        }
        order.version = 1;
    }

    private Answer change(String id, String step) {
        FakeOrder order = Objects.requireNonNull(orders.get(id));
        boolean shipment = step.equals("shipment");
        String wanted = shipment ? "COMPLETED" : "CANCELLED";
        if (order.status.equals(wanted)) {
            return answer(order, 200);
        }
        if (!order.status.equals("CONFIRMED")) {
            return problem(409, shipment ? "order_already_cancelled" : "order_already_shipped");
        }
        order.needs.forEach((sku, quantity) -> {
            levelOf(sku)[1] -= quantity;
            levelOf(sku)[0] -= shipment ? quantity : 0;
        });
        if (shipment) {
            order.captured = order.total.toPlainString();
        } else {
            order.voided = order.total.toPlainString();
        }
        order.before = order.status;
        order.status = wanted;
        order.version += 2;
        order.looks = 0;
        return answer(order, 200);
    }

    private Answer answer(FakeOrder order, int status) {
        String location = "/api/v1/orders/" + order.id;
        return looksUntilSettled > 0 ? new Answer(202, null, location) : new Answer(status, view(order), location);
    }

    /** The first reads of a slow order show its previous state. */
    private ObjectNode view(FakeOrder order) {
        boolean old = order.looks < looksUntilSettled;
        String status = old ? order.before : order.status;
        ObjectNode view = JSON.createObjectNode()
                .put("orderId", order.id)
                .put("status", status)
                .put("settled", !status.equals("PLACED"))
                .put("version", old ? order.version - (order.before.equals("PLACED") ? 1 : 2) : order.version)
                .put("why", "Because");
        view.set("total", money(order.total.toPlainString(), order.currency));
        if (order.rejection == null && order.total.signum() > 0) {
            ObjectNode payment = view.putObject("payment");
            payment.set("authorized", money(order.total.toPlainString(), order.currency));
            payment.set("captured", money(order.captured, order.currency));
            payment.set("voided", money(order.voided, order.currency));
            payment.set("refunded", money("0.00", order.currency));
        }
        if (order.rejection != null && !old) {
            view.putObject("rejection").put("code", order.rejection);
        }
        return view;
    }

    private static ObjectNode money(String amount, String currency) {
        return JSON.createObjectNode().put("amount", amount).put("currency", currency);
    }

    private static Answer problem(int status, String code) {
        return new Answer(status, JSON.createObjectNode().put("code", code), null);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
