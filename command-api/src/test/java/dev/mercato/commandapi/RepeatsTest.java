package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.testing.ExpectedLog;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Requests with an idempotency key, as clients see them. */
@CommandDoorTest
class RepeatsTest {

    private static final String AT_ORDER = "/api/v1/orders/" + OrderId.of(new UUID(1, 1));

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.doors.Problems");

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
    void a_repeat_gets_the_first_answer_whatever_the_order_has_become() throws Exception {
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION)));
        MvcTestResult first = place(1, "Prefer", "wait=5");
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION + 1)));

        for (MvcTestResult repeat : List.of(place(1, "Prefer", "wait=5"), place(1))) {
            assertThat(repeat).hasHeader("Idempotency-Replayed", "true");
            assertThat(repeat.getResponse().getStatus()).isEqualTo(201);
            assertThat(repeat.getResponse().getContentAsByteArray())
                    .isEqualTo(first.getResponse().getContentAsByteArray());
            for (String header : List.of("Location", "ETag", "Preference-Applied", "Content-Type")) {
                assertThat(repeat.getResponse().getHeader(header))
                        .as(header)
                        .isNotNull()
                        .isEqualTo(first.getResponse().getHeader(header));
            }
        }
        assertThat(first).doesNotContainHeader("Idempotency-Replayed");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void an_order_that_was_only_accepted_is_accepted_again() {
        place(1);
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION)));

        assertThat(place(1, "Prefer", "wait=5")).hasStatus(202).hasHeader("Idempotency-Replayed", "true");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void spaces_and_the_order_of_fields_do_not_change_a_body() {
        place(1);

        MvcTestResult answer = post("/api/v1/orders", """
                { "lines": [ {"quantity":1, "unitPrice": null, "sku":"A-1"} ], "reference": null,
                  "paymentMethod": "tok_approve", "customerId": "cust-17" }""");

        assertThat(answer).hasStatus(202);
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void a_key_with_another_body_is_rejected() {
        place(1);

        ProblemAssert.assertThat(place(2)).isProblem(422, "idempotency_key_reused");
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void a_rejected_order_may_be_corrected_under_the_same_key() {
        shop.answering(command -> {
            throw new Rejected(RejectionCode.SKU_UNKNOWN, "Line 1: no", Map.of("line", "1", "sku", "A-1"));
        });
        ProblemAssert.assertThat(place(1)).isProblem(422, "sku_unknown");
        shop.answering(FakeShop::acknowledged);

        assertThat(place(2)).hasStatus(202).doesNotContainHeader("Idempotency-Replayed");
        ProblemAssert.assertThat(place(1)).isProblem(422, "idempotency_key_reused");
    }

    @Test
    void after_a_version_mismatch_the_right_version_may_use_the_same_key() {
        String path = "/api/v1/orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/shipment";
        shop.answering(command -> {
            if (List.of(1L).equals(((ShipOrder) command).expectedVersions())) {
                throw new Rejected(RejectionCode.VERSION_MISMATCH, "The order is at version 2");
            }
            return FakeShop.VERSION;
        });

        ProblemAssert.assertThat(post(path, "", "If-Match", "\"1.1\"")).isProblem(412, "version_mismatch");
        assertThat(post(path, "", "If-Match", "\"2.2\"")).hasStatus(202);
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

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "K-1, \"K-1\", true",
                "K-1, \"K-1\";a=b, true",
                "K \\1, \"K \\\\1\", true",
                "K \"1\", \"K \\\"1\\\"\", true",
                "K-1, K-2, false",
                "K-1, k-1, false",
                "K-1, \"K-1 \", false"
            })
    void a_key_is_the_same_with_and_without_the_quotes_of_the_draft_standard(String plain, String other, boolean same) {
        String path = "/api/v1/stock/" + UUID.randomUUID() + "/receipts";
        String body = "{\"warehouse\": \"main\", \"quantity\": 1}";

        assertThat(send(path, body, plain)).hasStatus(201);
        assertThat(send(path, body, other)).hasStatus(201);

        assertThat(shop.received()).hasSize(same ? 1 : 2);
    }

    @Test
    void while_the_first_is_in_flight_a_repeat_gets_retry_after() throws Exception {
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
    void a_product_spelled_differently_is_still_a_repeat() {
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
    void a_repeated_shipment_keeps_its_id_even_if_the_first_is_unknown() {
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
    void a_rebuild_is_started_once() {
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
        return send(path, body, key, header);
    }

    private MvcTestResult send(String path, String body, String requestKey, String... header) {
        MockMvcTester.MockMvcRequestBuilder request = http.post()
                .uri(URI.create(path))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", requestKey)
                .content(body);
        return (header.length == 0 ? request : request.header(header[0], header[1])).exchange();
    }
}
