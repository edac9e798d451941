package dev.mercato.app.carts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.Shop;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/**
 * Buyers who fill carts and check them out, each several times, until they are told to stop; half of what they order is
 * shipped, half is cancelled. They repeat whatever was not answered.
 */
public final class Buyers {

    private static final int CHECKOUTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What one of them has bought; {@code email} is theirs alone. */
    public record Purchase(String email, String orderId, boolean isShipped) {

        public String path() {
            return "/api/v1/orders/" + orderId;
        }
    }

    private final Shop mercato;
    private final String sku;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<CompletableFuture<List<Purchase>>> clients;
    private volatile boolean over;

    private Buyers(Shop mercato, String sku, int clients) {
        this.mercato = mercato;
        this.sku = sku;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        this.clients = Stream.generate(() -> CompletableFuture.supplyAsync(this::buyUntilOver, threads))
                .limit(clients)
                .toList();
        threads.shutdown();
    }

    public static Buyers of(Shop mercato, String sku, int clients) {
        return new Buyers(mercato, sku, clients);
    }

    /** Waits until a few more purchases have come to their end. */
    public void awaitMore() {
        int few = ended.get() + clients.size();
        patiently().until(() -> {
            assertThat(clients).noneMatch(CompletableFuture::isCompletedExceptionally);
            return ended.get() >= few;
        });
    }

    /** Lets them end what they have begun, and returns everything that they have bought. */
    public List<Purchase> stop() {
        over = true;
        return clients.stream().flatMap(client -> client.join().stream()).toList();
    }

    private List<Purchase> buyUntilOver() {
        List<Purchase> bought = new ArrayList<>();
        while (!over) {
            bought.add(buy(begun.incrementAndGet()));
            ended.incrementAndGet();
        }
        return bought;
    }

    private Purchase buy(int number) {
        String email = "buyer-" + number + "@example.org";
        String buyer = number % 4 < 2 ? "{}" : "{\"customerId\": \"buyer-%s\"}".formatted(number);
        HttpResponse<String> opened = accepted(() -> mercato.post("/api/v1/carts", buyer));
        String cart = opened.headers().firstValue("Location").orElseThrow();
        accepted(() -> mercato.send("PUT", cart + "/lines/" + sku, "{\"quantity\": 1}"));
        Set<String> orders = Stream.generate(
                        () -> accepted(() -> mercato.post(cart + "/checkout", """
                                {"paymentMethod": "tok_approve", "expectedTotal": {"amount": "12.30", "currency": "EUR"},
                                 "contact": {"name": "Buyer", "email": "%s"}}""".formatted(email))))
                .limit(CHECKOUTS)
                .map(placed -> placed.headers().firstValue("Location").orElseThrow())
                .collect(toSet());
        assertThat(orders).as("the order of one cart").hasSize(1);
        String order = orders.iterator().next();
        patiently().until(() -> {
            HttpResponse<String> found = mercato.send("GET", order, "");
            return found.statusCode() == 200
                    && Reachable.JSON
                            .readTree(found.body())
                            .get("status")
                            .asString()
                            .equals("CONFIRMED");
        });
        boolean isShipped = number % 2 == 0;
        accepted(() -> isShipped
                ? mercato.post(order + "/shipment", "")
                : mercato.post(order + "/cancellation", "{\"reason\": \"Ordered twice\"}"));
        return new Purchase(email, order.substring(order.lastIndexOf('/') + 1), isShipped);
    }

    /** What is answered at last; while a service is away, or another request of the same cart is under way, it is repeated. */
    private static HttpResponse<String> accepted(Supplier<HttpResponse<String>> request) {
        return patiently().until(request::get, answer -> {
            boolean passes = answer.statusCode() >= 500 || answer.body().contains("checkout_under_way");
            if (!passes) {
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            }
            return !passes;
        });
    }

    // A killed service breaks connections to the mail server in this process, whose threads then fail.
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions()
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100));
    }
}
