package dev.mercato.app.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.MercatoClient.Answer;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.doors.caller.LocalIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Carts of guests and customers as a shop front uses them, where everybody has to log in who has more than a cart. */
class CartIT {

    private static final String CARTS = "/api/v1/carts";
    private static final String ADA = "c-ada";

    @TempDir
    private static Path folder;

    private static RunningMercato mercato;

    @BeforeAll
    static void start() {
        mercato = RunningMercato.on(Store.h2(folder), "--mercato.login.mode=required");
    }

    @AfterAll
    static void stop() {
        mercato.close();
    }

    @Test
    void a_guest_fills_a_cart_and_checks_it_out_once_however_often_it_is_sent() {
        stock("CUP", "12.30", 40);
        String cart = openAsGuest();
        put(cart, "CUP", 1);
        put(cart, "CUP", 2);
        await().untilAsserted(() ->
                assertThat(show(cart).at("/lines/0/available").asInt()).isEqualTo(40));
        assertThat(show(cart).at("/total/amount").asString()).isEqualTo("24.60");
        assertThat(show(cart).at("/lines/0/notices")).isEmpty();

        List<Answer> answers = IntStream.range(0, 6)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> checkOut(cart, "24.60", "", "tok_approve")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(answer -> answer.header("Location"))
                .hasSize(6)
                .containsOnly(answers.get(0).header("Location"));
        assertThat(show(cart).get("status").asString()).isEqualTo("CHECKED_OUT");
        assertThat(answers.get(0).header("Location"))
                .isEqualTo("/api/v1/orders/" + show(cart).get("orderId").asString());
        assertRejected(checkOut(cart, "24.60", "", "tok_decline"), 409, "cart_checked_out");
        assertRejected(send("PUT", CARTS + "/" + cart + "/lines/CUP", "{\"quantity\": 3}", ""), 409, "cart_ended");
        JsonNode order = awaitOrder(answers.get(0).header("Location"));
        assertThat(order.at("/contact/email").asString()).isEqualTo("ada@example.org");
        assertThat(order.at("/shippingAddress/city").asString()).isEqualTo("London");
        assertThat(order.get("shippingMethod").asString()).isEqualTo("express");
        assertThat(stored(cart)).isNotEmpty().noneMatch(payload -> payload.matches("(?s).*(Ada|ada@|London).*"));
    }

    @Test
    void a_price_that_has_changed_is_told_and_not_charged_unseen() {
        stock("POT", "10.00", 40);
        String cart = openAsGuest();
        put(cart, "POT", 2);
        assertThat(send("POST", "/api/v1/products/POT/prices", """
                {"price": {"amount": "11.00", "currency": "EUR"}}""", service()).status())
                .isEqualTo(201);
        await().untilAsserted(() ->
                assertThat(show(cart).at("/lines/0/notices/0/code").asString()).isEqualTo("price_changed"));
        assertThat(show(cart).at("/lines/0/notices/0/was/amount").asString()).isEqualTo("10.00");

        Answer refused = checkOut(cart, "20.00", "", "tok_approve");

        assertRejected(refused, 409, "total_changed");
        assertThat(refused.body().get("total").asString()).isEqualTo("22.00");
        assertThat(show(cart).get("status").asString()).isEqualTo("OPEN");
        put(cart, "POT", 2);
        assertThat(show(cart).at("/lines/0/notices")).isEmpty();
        assertThat(checkOut(cart, "22.00", "", "tok_approve").status()).isEqualTo(202);
    }

    @Test
    void what_has_sold_out_meanwhile_is_told_and_not_ordered() {
        stock("PAN", "5.00", 3);
        String first = openAsGuest();
        String second = openAsGuest();
        put(first, "PAN", 2);
        put(second, "PAN", 2);
        await().untilAsserted(() ->
                assertThat(show(second).at("/lines/0/available").asInt()).isEqualTo(3));

        assertThat(checkOut(first, "10.00", "", "tok_approve").status()).isEqualTo(202);

        await().untilAsserted(() -> assertThat(
                        show(second).at("/lines/0/notices/0/code").asString())
                .isEqualTo("not_enough_stock"));
        Answer refused = checkOut(second, "10.00", "", "tok_approve");
        assertRejected(refused, 409, "not_enough_stock");
        assertThat(refused.body().get("available").asString()).isEqualTo("1");
        put(second, "PAN", 1);
        assertThat(checkOut(second, "5.00", "", "tok_approve").status()).isEqualTo(202);
    }

    @Test
    void of_two_carts_that_are_checked_out_for_the_last_piece_at_once_one_gets_it() {
        stock("LAST", "5.00", 1);
        List<String> carts = List.of(openAsGuest(), openAsGuest());
        carts.forEach(cart -> put(cart, "LAST", 1));
        await().untilAsserted(() ->
                assertThat(show(carts.get(1)).at("/lines/0/available").asInt()).isEqualTo(1));

        List<Answer> answers = carts.stream()
                .map(cart -> CompletableFuture.supplyAsync(() -> checkOut(cart, "5.00", "", "tok_approve")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Who comes later is told so at once, or when the reservation is rejected.
        List<String> ends = answers.stream()
                .map(answer -> answer.status() == 202
                        ? awaitSettled(answer.header("Location"))
                        : answer.body().get("code").asString())
                .toList();
        assertThat(ends).containsOnlyOnce("CONFIRMED").containsAnyOf("REJECTED", "not_enough_stock");
    }

    @Test
    void a_guest_who_logs_in_takes_the_cart_along() {
        stock("MUG", "1.00", 40);
        stock("TEA", "1.00", 40);
        String ada = customer(ADA);
        String own = open("{}", ada);
        assertThat(open("{}", ada)).isEqualTo(own);
        put(own, "MUG", 1, ada);
        String guests = openAsGuest();
        put(guests, "MUG", 3);
        put(guests, "TEA", 1);

        for (int time = 1; time <= 2; time++) {
            Answer claimed = send("POST", CARTS + "/" + guests + "/claim", "{}", ada);
            assertThat(claimed.status()).isEqualTo(201);
            assertThat(claimed.body().get("cartId").asString()).isEqualTo(own);
        }

        JsonNode merged = send("GET", CARTS + "/" + own, "", ada).body();
        assertThat(merged.at("/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(merged.at("/lines/1/sku").asString()).isEqualTo("TEA");
        String other = customer("c-other");
        assertThat(send("GET", CARTS + "/" + own, "", "").status()).isEqualTo(404);
        assertThat(send("GET", CARTS + "/" + own, "", other).status()).isEqualTo(404);
        assertRejected(send("POST", CARTS + "/" + guests + "/claim", "{}", other), 404, "cart_unknown");
        assertRejected(checkOut(own, "4.00", other, "tok_approve"), 404, "cart_unknown");
        await().untilAsserted(() ->
                assertThat(checkOut(own, "4.00", ada, "tok_approve").status()).isEqualTo(202));
        assertThat(open("{}", ada)).isNotEqualTo(own);
    }

    @Test
    void a_claim_that_was_interrupted_goes_on_in_another_cart_if_its_own_has_ended() {
        stock("JAR", "1.00", 40);
        stock("LID", "1.00", 40);
        String bob = customer("c-bob");
        String ended = open("{}", bob);
        put(ended, "JAR", 1, bob);
        String guests = openAsGuest();
        put(guests, "LID", 2);
        // The door died between the two commands of a claim.
        mercato.bean(CommandGateway.class)
                .sendAndWait(new ClaimCart(new CartId(guests), new CustomerId("c-bob"), new CartId(ended), null));
        await().untilAsserted(() ->
                assertThat(checkOut(ended, "1.00", bob, "tok_approve").status()).isEqualTo(202));

        for (int time = 1; time <= 2; time++) {
            Answer claimed = send("POST", CARTS + "/" + guests + "/claim", "{}", bob);
            assertThat(claimed.status()).isEqualTo(201);
            String next = claimed.body().get("cartId").asString();
            assertThat(next).isNotEqualTo(ended).isEqualTo(open("{}", bob));
            JsonNode lines = send("GET", CARTS + "/" + next, "", bob).body().get("lines");
            assertThat(lines).hasSize(1);
            assertThat(lines.at("/0/sku").asString()).isEqualTo("LID");
            assertThat(lines.at("/0/quantity").asInt()).isEqualTo(2);
        }
    }

    @Test
    void bad_input_has_a_code() {
        String cart = openAsGuest();
        String unknown = "crt_" + "0".repeat(40);

        assertRejected(send("GET", CARTS + "/" + unknown, "", ""), 404, "cart_unknown");
        assertRejected(send("GET", CARTS + "/crt_1", "", ""), 404, "identifier_invalid");
        assertRejected(send("PUT", CARTS + "/" + cart + "/lines/NONE", "{\"quantity\": 1}", ""), 422, "sku_unknown");
        assertRejected(
                send("PUT", CARTS + "/" + cart + "/lines/NONE", "{\"quantity\": 0}", ""), 422, "quantity_invalid");
        assertRejected(
                send("PUT", CARTS + "/" + unknown + "/lines/NONE", "{\"quantity\": 1}", ""), 404, "cart_unknown");
        assertRejected(checkOut(cart, "1.00", "", "tok_approve"), 409, "cart_empty");
        assertRejected(send("POST", CARTS + "/" + cart + "/checkout", """
                {"paymentMethod": "tok_approve", "expectedTotal": {"amount": "1", "currency": "EUR"}}""", ""), 422, "contact_required");
        assertThat(send("POST", CARTS, "{\"customerId\": \"c-ada\"}", "").status())
                .isEqualTo(403);
        assertThat(send("POST", CARTS + "/" + cart + "/claim", "{}", "").status())
                .isEqualTo(401);
    }

    @Test
    void guests_with_the_same_key_get_carts_of_their_own() {
        Answer one = mercato.post(CARTS, "{}", "Idempotency-Key", "cart");
        Answer other = mercato.post(CARTS, "{}", "Idempotency-Key", "cart");

        assertThat(one.body().get("cartId")).isNotEqualTo(other.body().get("cartId"));
    }

    private static void stock(String sku, String price, int quantity) {
        assertThat(send("POST", "/api/v1/products", """
                {"sku": "%s", "name": "A product", "price": {"amount": "%s", "currency": "EUR"}}""".formatted(sku, price), service())
                        .status())
                .isEqualTo(201);
        assertThat(send("POST", "/api/v1/stock/" + sku + "/receipts", """
                {"warehouse": "main", "quantity": %s}""".formatted(quantity), service())
                        .status())
                .isEqualTo(201);
    }

    private static String openAsGuest() {
        return open("{}", "");
    }

    private static String open(String body, String token) {
        Answer opened = send("POST", CARTS, body, token);
        assertThat(opened.status()).isEqualTo(201);
        String cart = opened.body().get("cartId").asString();
        assertThat(opened.header("Location")).isEqualTo(CARTS + "/" + cart);
        return cart;
    }

    private static void put(String cart, String sku, int quantity) {
        put(cart, sku, quantity, "");
    }

    private static void put(String cart, String sku, int quantity, String token) {
        assertThat(send("PUT", CARTS + "/" + cart + "/lines/" + sku, "{\"quantity\": " + quantity + "}", token)
                        .status())
                .isEqualTo(201);
    }

    private static JsonNode show(String cart) {
        return send("GET", CARTS + "/" + cart, "", "").body();
    }

    private static Answer checkOut(String cart, String total, String token, String method) {
        return send("POST", CARTS + "/" + cart + "/checkout", """
                {"paymentMethod": "%s", "expectedTotal": {"amount": "%s", "currency": "EUR"},
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.org"}, "shippingMethod": "express",
                 "shippingAddress": {"recipient": "Ada", "street": "12 St James", "city": "London", "country": "GB"}}""".formatted(method, total), token);
    }

    private static JsonNode awaitOrder(String location) {
        await().until(() -> send("GET", location, "", service()).status() == 200);
        return send("GET", location, "", service()).body();
    }

    private static String awaitSettled(String location) {
        await().until(() -> awaitOrder(location).get("settled").asBoolean());
        return awaitOrder(location).get("status").asString();
    }

    private static List<String> stored(String cart) {
        return mercato.bean(JdbcTemplate.class)
                .queryForList("select payload from events where aggregate_id = ?", String.class, cart);
    }

    private static void assertRejected(Answer answer, int status, String code) {
        assertThat(answer.body().path("code").asString("")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static String service() {
        return token("shop", Role.SERVICE);
    }

    private static String customer(String id) {
        return token(id, Role.CUSTOMER);
    }

    private static String token(String subject, Role role) {
        return LocalIssuer.of(folder.resolve("login-key.json"))
                .token(subject, Set.of(role), Instant.now(), Duration.ofMinutes(10));
    }

    private static Answer send(String method, String path, String body, String token) {
        Reachable door = mercato::url;
        var response = token.isEmpty()
                ? door.send(method, path, body)
                : door.send(method, path, body, "Authorization", "Bearer " + token);
        return new Answer(
                response.statusCode(),
                response.headers(),
                Reachable.JSON.readTree(response.body().isEmpty() ? "null" : response.body()));
    }
}
