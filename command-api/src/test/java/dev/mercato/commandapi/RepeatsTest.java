package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.ShipOrder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Requests with an idempotency key, as clients see them. */
@CommandDoorTest
class RepeatsTest {

    private static final String AT_ORDER = "/api/v1/orders/" + OrderId.of(new UUID(1, 1));

    private final MockMvcTester http;
    private final FakeShop shop;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    RepeatsTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @Test
    void a_repeated_order_is_the_same_order() {
        MvcTestResult first = place(1);
        MvcTestResult second = place(1);

        assertThat(second)
                .hasStatus(202)
                .hasHeader("Location", String.valueOf(first.getResponse().getHeader("Location")));
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void a_repeated_order_can_be_waited_for() {
        place(1);
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION)));

        assertThat(place(1, "Prefer", "wait=5")).hasStatus(201).hasHeader("Preference-Applied", "wait=5");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void spaces_and_the_order_of_fields_make_no_other_body() {
        place(1);

        MvcTestResult answer = post("/api/v1/orders", """
                { "lines": [ {"quantity":1, "unitPrice": null, "sku":"A-1"} ], "reference": null,
                  "paymentMethod": "tok_approve", "customerId": "cust-17" }""");

        assertThat(answer).hasStatus(202);
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void a_key_with_another_body_is_refused() {
        place(1);

        ProblemAssert.assertThat(place(2)).isProblem(422, "idempotency_key_reused");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void a_refusal_is_repeated_as_it_was() {
        shop.answering(command -> {
            throw new Rejected(RejectionCode.SKU_UNKNOWN, "Line 1: no", Map.of("line", "1", "sku", "A-1"));
        });
        place(1);
        shop.answering(FakeShop::acknowledged);

        ProblemAssert.assertThat(place(1))
                .isProblem(422, "sku_unknown")
                .has("detail", "Line 1: no")
                .has("line", "1")
                .has("sku", "A-1");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void after_a_failure_the_same_order_is_placed() {
        shop.answering(command -> {
            throw new IllegalStateException("Down");
        });
        assertThat(place(1)).hasStatus(500);
        shop.answering(FakeShop::acknowledged);

        assertThat(place(1)).hasStatus(202);
        assertThat(shop.received())
                .hasSize(2)
                .extracting(command -> ((PlaceOrder) command.getPayload()).orderId())
                .containsOnly(((PlaceOrder) shop.received().get(0).getPayload()).orderId());
    }

    @Test
    void while_the_first_is_in_flight_a_repeat_is_told_when_to_try_again() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        shop.answering(command -> {
            arrived.countDown();
            answered.await();
            return FakeShop.VERSION;
        });
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<MvcTestResult> first = client.submit(() -> place(1));
            arrived.await();

            MvcTestResult second = place(1);
            answered.countDown();

            ProblemAssert.assertThat(second).isProblem(409, "request_in_flight");
            assertThat(second).hasHeader("Retry-After", "2");
            assertThat(first.get()).hasStatus(202);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void a_repeat_of_a_product_written_in_another_way_is_a_repeat() {
        String body = "{\"warehouse\": \"main\", \"quantity\": 1}";
        post("/api/v1/stock/%C3%BC/receipts", body);

        assertThat(post("/api/v1/stock/u%CC%88/receipts", body))
                .hasStatus(201)
                .hasHeader("Location", "/api/v1/stock/%C3%BC");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void one_key_for_two_products_moves_the_stock_of_both() {
        String body = "{\"warehouse\": \"main\", \"quantity\": 1}";
        post("/api/v1/stock/A-1/receipts", body);
        post("/api/v1/stock/A-2/receipts", body);

        assertThat(shop.received())
                .extracting(command -> ((ReceiveStock) command.getPayload()).movementId())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_repeated_shipment_keeps_its_id_though_nothing_is_known_of_the_first() {
        shop.answering(command -> {
            throw new IllegalStateException("Down");
        });
        assertThat(post(AT_ORDER + "/shipment", "")).hasStatus(500);
        shop.answering(FakeShop::acknowledged);
        assertThat(post(AT_ORDER + "/shipment", "")).hasStatus(202);

        assertThat(shop.received())
                .extracting(command -> ((ShipOrder) command.getPayload()).shipmentId())
                .hasSize(2)
                .containsOnly(((ShipOrder) shop.received().get(0).getPayload()).shipmentId());
    }

    @Test
    void a_rebuild_is_begun_once() {
        post("/api/v1/operations/projections/orders/rebuild", "");
        assertThat(post("/api/v1/operations/projections/orders/rebuild", "{}")).hasStatus(202);

        assertThat(shop.received()).hasSize(1);
    }

    private MvcTestResult place(int quantity, String... header) {
        return post(
                "/api/v1/orders",
                "{\"customerId\": \"cust-17\", \"paymentMethod\": \"tok_approve\","
                        + " \"lines\": [{\"sku\": \"A-1\", \"quantity\": " + quantity + "}]}",
                header);
    }

    private MvcTestResult post(String path, String body, String... header) {
        MockMvcTester.MockMvcRequestBuilder request = http.post()
                .uri(URI.create(path))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .content(body);
        return (header.length == 0 ? request : request.header(header[0], header[1])).exchange();
    }
}
