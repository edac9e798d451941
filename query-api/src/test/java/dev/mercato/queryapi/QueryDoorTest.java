package dev.mercato.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.ListCustomers;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.operations.FindRetry;
import dev.mercato.coreapi.operations.ListProcessors;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProcessorState;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.FindPayment;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.FindWebhook;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookUrl;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.personal.SecretSealing;
import dev.mercato.testing.ExpectedLog;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Every request of the query API: what it asks, what it answers, and what it rejects. */
@SpringBootTest(
        properties = {
            "axon.axonserver.enabled=false",
            "server.address=127.0.0.1",
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.paths-to-match=/api/v1/**",
            "mercato.personal.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryDoorTest {

    @MercatoProcess
    @Import(QueryModule.class)
    static class QueryDoor {}

    private static final OrderId ORDER = OrderId.of(new UUID(0, 1));
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.doors.Problems");

    private final Answers answers = new Answers();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private QueryBus bus;

    private MockMvcTester door;

    @SuppressWarnings("NullAway.Init")
    QueryDoorTest() {}

    @BeforeAll
    void open() {
        Filter login = Objects.requireNonNull(
                context.getBean("login", FilterRegistrationBean.class).getFilter());
        door = MockMvcTester.from(context, mvc -> mvc.addFilters(login).build());
        Map.ofEntries(
                        Map.entry(FindOrder.class, OrderDetails.class),
                        Map.entry(FindOrderAsOf.class, OrderDetails.class),
                        Map.entry(FindOrderHistory.class, OrderHistory.class),
                        Map.entry(ListOrders.class, OrderPage.class),
                        Map.entry(FindPayment.class, PaymentDetails.class),
                        Map.entry(ListPayments.class, PaymentPage.class),
                        Map.entry(ListStuckPayments.class, PaymentPage.class),
                        Map.entry(FindProduct.class, ProductDetails.class),
                        Map.entry(ListProducts.class, ProductPage.class),
                        Map.entry(FindStock.class, StockLevel.class),
                        Map.entry(ListStock.class, StockPage.class),
                        Map.entry(ListCustomers.class, CustomerPage.class),
                        Map.entry(ListEvents.class, EventPage.class),
                        Map.entry(ReportSales.class, SalesReport.class),
                        Map.entry(ListNotifications.class, NotificationPage.class),
                        Map.entry(ListProcessors.class, ProcessorList.class),
                        Map.entry(FindRetry.class, RetryProgress.class),
                        Map.entry(FindWebhook.class, WebhookDetails.class),
                        Map.entry(ListDeliveries.class, DeliveryPage.class),
                        Map.entry(ListProjections.class, ProjectionList.class))
                .forEach((query, answer) -> answers.to(bus, query, answer));
    }

    // Events.

    @Test
    void lists_events_with_their_data_as_it_is() {
        answers.with(new EventPage(
                List.of(new EventPage.FedEvent(
                        "e-1",
                        "AQI",
                        "order.closed",
                        1,
                        TEN,
                        new CustomerId("c-1"),
                        "{\"orderId\":\"" + ORDER + "\"}")),
                "AQM",
                false));

        assertAnswer(get("/events?after=AQE&type=order.closed&type=order.shipment_halted&limit=7"), """
                {"items": [{"id": "e-1", "cursor": "AQI", "type": "order.closed", "revision": 1,
                  "timestamp": "2026-03-01T10:00:00Z",
                  "data": {"orderId": "ord_00000000-0000-0000-0000-000000000001"}}], "nextCursor": "AQM"}""");
        assertThat(answers.asked())
                .containsExactly(
                        new ListEvents("AQE", null, List.of("order.closed", "order.shipment_halted"), null, 7));
        assertProblem(get("/events?type=order.lost"), 400, "parameter_invalid");
        assertProblem(get("/events?type=ORDER_CLOSED"), 400, "parameter_invalid");
        assertProblem(get("/events?type=order.closed&type=ORDER_CLOSED"), 400, "parameter_invalid");
        assertProblem(get("/events?after=%2B"), 400, "cursor_invalid");
        assertProblem(get("/events?limit=0"), 400, "parameter_invalid");
    }

    /** The gateway asks this door for it. */
    @Test
    void describes_all_events_by_itself() throws IOException {
        MvcTestResult described = door.get().uri("/v3/api-docs/asyncapi").exchange();

        assertThat(described).hasStatusOk();
        assertThat(JsonMapper.shared().readTree(described.getResponse().getContentAsString()))
                .isEqualTo(
                        JsonMapper.shared().readTree(Files.readString(Path.of("..", "docs", "api", "asyncapi.json"))));
    }

    // Customers.

    @Test
    void finds_customers_by_an_address_that_is_in_no_url_and_not_seen_on_its_way() {
        answers.with(new CustomerPage(List.of(), null));

        assertAnswer(search("{\"email\": \"ada@example.org\"}"), "{\"items\": []}");
        assertThat(answers.asked()).singleElement().isInstanceOfSatisfying(ListCustomers.class, asked -> {
            assertThat(asked.limit()).isEqualTo(7);
            assertThat(asked.toString()).doesNotContain("ada");
            assertThat(context.getBean(SecretSealing.class).openText(Objects.requireNonNull(asked.email())))
                    .isEqualTo("ada@example.org");
        });
        assertProblem(search("{\"email\": \"ada\"}"), 422, "email_invalid");
        assertProblem(search("{}"), 400, "field_missing");
        assertProblem(get("/customers?email=ada@example.org"), 400, "parameter_unknown");
    }

    private MvcTestResult search(String body) {
        return door.post()
                .uri("/api/v1/customers/searches?limit=7")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    // Orders.

    @Test
    void lists_orders_by_every_condition() {
        OrderSummary summary = new OrderSummary(
                ORDER,
                new CustomerId("cust-1"),
                null,
                OrderStatus.REJECTED,
                true,
                "insufficient_stock",
                1,
                Money.of("12.30", "EUR"),
                TEN,
                TEN);
        answers.with(new OrderPage(List.of(summary), "next"));

        assertAnswer(
                get(
                        "/orders?customer=cust-1&status=REJECTED&settled=true&reference=%20web-1%20&from=2026-03-01T10:00:00Z"
                                + "&to=2026-03-02T00:00:00Z&text=100%25&cursor=abc&limit=500"),
                """
                {"items": [{"orderId": "ord_00000000-0000-0000-0000-000000000001", "customerId": "cust-1",
                  "status": "REJECTED", "settled": true, "rejectionCode": "insufficient_stock", "lineCount": 1,
                  "total": {"amount": "12.30", "currency": "EUR"}, "placedAt": "2026-03-01T10:00:00Z",
                  "updatedAt": "2026-03-01T10:00:00Z"}], "nextCursor": "next"}""");
        assertThat(answers.asked())
                .containsExactly(new ListOrders(
                        "cust-1",
                        List.of(OrderStatus.REJECTED),
                        true,
                        "web-1",
                        TEN,
                        Instant.parse("2026-03-02T00:00:00Z"),
                        "100%",
                        "abc",
                        500));
    }

    @Test
    void lists_fifty_orders_of_all_kinds_by_default() {
        answers.with(new OrderPage(List.of(), null));

        assertAnswer(get("/orders"), "{\"items\": []}");
        assertThat(answers.asked())
                .containsExactly(new ListOrders(null, List.of(), null, null, null, null, null, null, 50));
    }

    @Test
    void filters_by_several_statuses() {
        answers.with(new OrderPage(List.of(), null));
        assertThat(get("/orders?status=COMPLETED&status=CONFIRMED")).hasStatusOk();
        assertThat(answers.asked())
                .extracting(query -> ((ListOrders) query).statuses())
                .containsExactly(List.of(OrderStatus.COMPLETED, OrderStatus.CONFIRMED));

        answers.with(new PaymentPage(List.of(), null));
        assertThat(get("/payments?status=VOIDED&status=DECLINED")).hasStatusOk();
        assertThat(answers.asked())
                .containsExactly(
                        new ListPayments(null, List.of(PaymentStatus.VOIDED, PaymentStatus.DECLINED), null, 50));
    }

    @Test
    void shows_an_order_under_its_entity_tag() {
        answers.with(details());

        MvcTestResult answer = get("/orders/" + ORDER);
        assertThat(answer).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"3.17\"");
        assertThat(answer).bodyJson().extractingPath("why").isEqualTo("Confirmed: ready to be shipped");
        assertThat(answers.asked()).containsExactly(new FindOrder(ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3.17\"", "W/\"3.17\"", "\"1.1\", \"3.17\""})
    void says_that_an_order_has_not_changed(String known) {
        answers.with(details());

        assertThat(door.get().uri("/api/v1/orders/" + ORDER).header(HttpHeaders.IF_NONE_MATCH, known))
                .hasStatus(304)
                .hasHeader(HttpHeaders.ETAG, "\"3.17\"")
                .body()
                .isEmpty();
    }

    @Test
    void shows_an_order_that_has_changed() {
        answers.with(details());

        assertThat(door.get().uri("/api/v1/orders/" + ORDER).header(HttpHeaders.IF_NONE_MATCH, "\"3.16\""))
                .hasStatusOk();
    }

    @Test
    void shows_an_order_as_it_was() {
        answers.with(details());

        assertThat(get("/orders/" + ORDER + "?version=2")).hasStatusOk();
        assertThat(get("/orders/" + ORDER + "?at=2026-03-01T10:00:00Z")).hasStatusOk();
        assertThat(answers.asked())
                .containsExactly(new FindOrderAsOf(ORDER, 2L, null), new FindOrderAsOf(ORDER, null, TEN));
    }

    @Test
    void shows_the_history_of_an_order() {
        answers.with(new OrderHistory(
                List.of(new OrderHistory.HistoryEntry(
                        TEN,
                        "order.OrderCancelled",
                        "Cancelled",
                        "clerk",
                        "Ordered twice",
                        ORDER.value(),
                        2,
                        "e-1",
                        "c-1",
                        "c-2")),
                null));

        assertAnswer(get("/orders/" + ORDER + "/history?limit=1"), """
                {"items": [{"at": "2026-03-01T10:00:00Z", "event": "order.OrderCancelled", "what": "Cancelled",
                  "who": "clerk", "why": "Ordered twice", "stream": "ord_00000000-0000-0000-0000-000000000001",
                  "sequence": 2, "eventId": "e-1", "correlationId": "c-1", "causationId": "c-2"}]}""");
        assertThat(answers.asked()).containsExactly(new FindOrderHistory(ORDER, null, 1));
    }

    // Stock, payments, sales, products, operations.

    @Test
    void shows_stock() {
        StockLevel level = new StockLevel(
                new Sku("A/1"), 5, 2, 3, List.of(new StockLevel.WarehouseStock(new Warehouse("main"), 5, 2, 3)));
        String json = """
                {"sku": "A/1", "onHand": 5, "reserved": 2, "available": 3,
                  "warehouses": [{"warehouse": "main", "onHand": 5, "reserved": 2, "available": 3}]}""";

        answers.with(level);
        assertAnswer(get("/stock/A%2F1"), json);
        assertThat(answers.asked()).containsExactly(new FindStock(new Sku("A/1")));

        answers.with(new StockPage(List.of(level), "next"));
        assertAnswer(get("/stock?limit=1&cursor=c"), "{\"items\": [" + json + "], \"nextCursor\": \"next\"}");
        assertThat(answers.asked()).containsExactly(new ListStock("c", 1));
    }

    @Test
    void shows_payments() {
        Money none = Money.of("0", "EUR");
        Money amount = Money.of("12.30", "EUR");
        PaymentDetails payment = new PaymentDetails(
                PAYMENT,
                ORDER,
                PaymentStatus.AUTHORIZED,
                new PaymentMethod("tok_approve"),
                amount,
                amount,
                none,
                none,
                none,
                null,
                new PaymentDetails.StuckAttempt(AttemptKind.CAPTURE, "status 422"),
                1,
                TEN,
                TEN);

        answers.with(payment);
        assertThat(get("/payments/" + PAYMENT))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("authorized.amount")
                .isEqualTo("12.30");
        assertThat(answers.asked()).containsExactly(new FindPayment(PAYMENT));

        answers.with(new PaymentPage(List.of(payment), null));
        assertThat(get("/payments?order=" + ORDER + "&status=AUTHORIZED"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("items[0].paymentId")
                .isEqualTo(PAYMENT.value());
        assertThat(answers.asked())
                .containsExactly(new ListPayments(ORDER.value(), List.of(PaymentStatus.AUTHORIZED), null, 50));
    }

    @Test
    void lists_stuck_payments() {
        answers.with(new PaymentPage(List.of(), "next"));

        assertAnswer(get("/operations/stuck-payments?limit=5&cursor=c"), """
                {"items": [], "nextCursor": "next"}""");
        assertThat(answers.asked()).containsExactly(new ListStuckPayments("c", 5));
    }

    @Test
    void lists_notifications() {
        NotificationId id = NotificationId.of("event-1", NotificationChannel.EMAIL);
        NotificationDetails told = new NotificationDetails(
                id,
                NotificationKind.ORDER_SHIPPED,
                NotificationChannel.EMAIL,
                ORDER,
                NotificationStatus.FAILED,
                TEN,
                null,
                3,
                "recipient: 550 5.1.1",
                Personal.erased(new CustomerId("c-1")));
        answers.with(new NotificationPage(List.of(told), null));

        assertAnswer(get("/notifications?status=FAILED&limit=5"), """
                {"items": [{"notificationId": "%s", "kind": "order-shipped", "channel": "email", "orderId": "%s",
                  "status": "FAILED", "occurredAt": "%s", "tries": 3, "lastError": "recipient: 550 5.1.1",
                  "erased": true}]}""".formatted(id, ORDER, TEN));
        assertThat(answers.asked())
                .containsExactly(new ListNotifications(null, null, List.of(NotificationStatus.FAILED), null, 5));
    }

    @Test
    void shows_a_webhook_and_its_deliveries() {
        WebhookId id = WebhookId.of(new UUID(0, 1));
        answers.with(new WebhookDetails(
                id, new WebhookUrl("https://hooks.shop.example/"), Set.of(), null, TEN, "olga", null, null, null));
        assertAnswer(get("/webhooks/" + id), """
                {"webhookId": "%s", "url": "https://hooks.shop.example/", "types": [], "createdAt": "%s",
                  "createdBy": "olga"}""".formatted(id, TEN));
        assertThat(answers.asked()).containsExactly(new FindWebhook(id));
        answers.with(new DeliveryPage(List.of(), null));
        assertAnswer(get("/webhooks/" + id + "/deliveries?status=FAILED&limit=5"), "{\"items\": []}");
        assertThat(answers.asked()).containsExactly(new ListDeliveries(id, List.of(DeliveryStatus.FAILED), null, 5));
    }

    @Test
    void reports_sales() {
        answers.with(new SalesReport(
                List.of(new SalesReport.SalesFigure(DAY, new Sku("A-1"), 2, 3, Money.of("12.30", "EUR"))), null));

        assertAnswer(get("/sales?from=2026-03-01&to=2026-03-31&sku=A-1"), """
                {"items": [{"day": "2026-03-01", "sku": "A-1", "orders": 2, "units": 3,
                  "revenue": {"amount": "12.30", "currency": "EUR"}}]}""");
        assertThat(answers.asked()).containsExactly(new ReportSales(DAY, LocalDate.of(2026, 3, 31), "A-1", null, 50));
    }

    @Test
    void shows_products() {
        ProductDetails product =
                new ProductDetails(new Sku("A-1"), new ProductName("Cup"), Money.of("0.125", "USD"), false, 7, TEN);
        String json = """
                {"sku": "A-1", "name": "Cup", "price": {"amount": "0.125", "currency": "USD"},
                  "discontinued": false, "available": 7, "updatedAt": "2026-03-01T10:00:00Z"}""";

        answers.with(product);
        assertAnswer(get("/products/A-1"), json);
        assertThat(answers.asked()).containsExactly(new FindProduct(new Sku("A-1")));

        answers.with(new ProductPage(List.of(product), null));
        assertAnswer(get("/products"), "{\"items\": [" + json + "]}");
        assertThat(answers.asked()).containsExactly(new ListProducts(null, 50));
    }

    @Test
    void shows_the_positions_of_projections() {
        answers.with(new ProjectionList(
                List.of(new ProjectionList.Projection("sales", true, 50, 50, true, 0.5, false, null))));

        assertAnswer(get("/operations/projections"), """
                {"items": [{"name": "sales", "running": true, "position": 50, "lag": 50, "rebuilding": true,
                  "progress": 0.5, "outdated": false}]}""");
    }

    @Test
    void shows_the_processors_of_every_service_that_answers() {
        Answers saga = new Answers();
        saga.to(bus, ListProcessors.class, ProcessorList.class);
        saga.with(new ProcessorList(List.of(processor("order-fulfilment", "mercato-saga"))));
        answers.with(new ProcessorList(List.of(processor("stock", "mercato-projections"))));

        assertAnswer(get("/operations/processors"), """
                {"items": [
                  {"name": "order-fulfilment", "service": "mercato-saga", "state": "ERROR",
                    "error": {"error": "connection refused", "since": "2026-03-01T10:00:00Z"},
                    "segments": [{"segment": 0, "position": 41, "claimed": true}],
                    "lag": {"events": 1, "seconds": 0.5}, "setAside": {"failing": 1, "parked": 2}},
                  {"name": "stock", "service": "mercato-projections", "state": "ERROR",
                    "error": {"error": "connection refused", "since": "2026-03-01T10:00:00Z"},
                    "segments": [{"segment": 0, "position": 41, "claimed": true}],
                    "lag": {"events": 1, "seconds": 0.5}, "setAside": {"failing": 1, "parked": 2}}]}""");
    }

    private static ProcessorList.Processor processor(String name, String service) {
        return new ProcessorList.Processor(
                name,
                service,
                ProcessorState.ERROR,
                new ProcessorList.ProcessorError("connection refused", TEN),
                List.of(new ProcessorList.ProcessorSegment(0, 41, true)),
                new ProcessorList.Lag(1, 0.5),
                new ProcessorList.SetAside(1, 2));
    }

    @Test
    void adds_up_what_has_come_of_a_retry_in_every_service() {
        Answers saga = new Answers();
        saga.to(bus, FindRetry.class, RetryProgress.class);
        saga.with(new RetryProgress(10, 1, 7, 2));
        answers.with(new RetryProgress(5, 0, 5, 0));
        RetryId retry = RetryId.of(new UUID(0, 1));

        assertAnswer(get("/operations/parked/retries/" + retry), """
                {"requested": 15, "waiting": 1, "handled": 12, "failed": 2}""");
        assertThat(saga.asked()).containsExactly(new FindRetry(retry));
    }

    // Rejections.

    @ParameterizedTest
    @CsvSource({
        "/orders/ord_00000000-0000-0000-0000-000000000001, order_unknown",
        "/orders/ord_00000000-0000-0000-0000-000000000001?version=1, order_unknown",
        "/orders/ord_00000000-0000-0000-0000-000000000001?at=2026-03-01T10:00:00Z, order_unknown",
        "/payments/pay_00000000-0000-0000-0000-000000000001_1, payment_unknown",
        "/products/A-1, product_unknown",
        "/stock/A-1, stock_item_unknown",
        "/orders/no-id, identifier_invalid",
        "/payments/no-id, identifier_invalid"
    })
    void does_not_know_what_does_not_exist(String path, String code) {
        answers.with(null);

        assertProblem(get(path), 404, code);
    }

    @Test
    void does_not_know_the_history_of_an_order_that_does_not_exist() {
        answers.with(new OrderHistory(List.of(), null));

        assertProblem(get("/orders/" + ORDER + "/history"), 404, "order_unknown");
        assertThat(get("/orders/" + ORDER + "/history?cursor=end")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?limit=0",
                "/orders?limit=501",
                "/orders?limit=x",
                "/orders?status=LOST",
                "/orders?settled=perhaps",
                "/orders?from=yesterday",
                "/orders?to=2026-03-01",
                "/orders/ord_00000000-0000-0000-0000-000000000001?version=x",
                "/orders/ord_00000000-0000-0000-0000-000000000001?version=-1",
                "/orders/ord_00000000-0000-0000-0000-000000000001?at=x",
                "/orders/ord_00000000-0000-0000-0000-000000000001?version=1&at=2026-03-01T10:00:00Z",
                "/orders/ord_00000000-0000-0000-0000-000000000001/history?limit=0",
                "/payments?status=LOST",
                "/payments?limit=501",
                "/products?limit=0",
                "/stock?limit=0",
                "/sales?from=2026-02-30",
                "/sales?limit=0",
                "/orders?text=%00",
                "/orders?status=PLACED&status=LOST",
                "/orders?from=1772359200000",
                "/sales?from=3/1/26"
            })
    void rejects_invalid_parameters(String path) {
        assertProblem(get(path), 400, "parameter_invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders?status=confirmed       | status must be one of PLACED, CONFIRMED,",
                "/orders?status=PLACED&status=x | status must be one of PLACED, CONFIRMED,",
                "/orders?from=2026-11-26        | from must be a time such as 2026-11-26T10:00:00Z",
                "/orders?settled=perhaps        | settled must be true or false",
                "/orders?limit=many             | limit must be a whole number",
                "/orders/ord_00000000-0000-0000-0000-000000000001?version=1.5 | version must be a whole number",
                "/payments?status=paid          | status must be one of REQUESTED, AUTHORIZED,",
                "/sales?to=2026-11              | to must be a date such as 2026-11-26"
            })
    void says_what_a_parameter_must_be(String path, String detail) {
        MvcTestResult answer = get(path);

        assertProblem(answer, 400, "parameter_invalid");
        assertThat(answer).bodyJson().extractingPath("detail").asString().startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?customer=,            64",
        "/orders?reference=,          128",
        "/orders?text=,               200",
        "/sales?sku=,                  64"
    })
    void rejects_a_filter_that_is_longer_than_what_it_looks_for(String filter, int longest) {
        answers.with(filter.startsWith("/sales") ? new SalesReport(List.of(), null) : new OrderPage(List.of(), null));

        assertThat(get(filter + "x".repeat(longest))).hasStatusOk();
        assertProblem(get(filter + "x".repeat(longest + 1)), 400, "parameter_invalid");
    }

    @Test
    void finds_payments_by_the_id_of_an_order_only() {
        answers.with(new PaymentPage(List.of(), null));

        assertThat(get("/payments?order=" + ORDER)).hasStatusOk();
        assertThat(answers.asked()).containsExactly(new ListPayments(ORDER.value(), List.of(), null, 50));
        assertProblem(get("/payments?order=web-1"), 400, "parameter_invalid");
    }

    @Test
    void rejects_a_cursor_that_no_list_issues() {
        for (String cursor : List.of("x".repeat(513), "a%20b", "YQ==")) {
            assertProblem(get("/stock?cursor=" + cursor), 400, "cursor_invalid");
        }
    }

    @Test
    void rejects_an_if_none_match_header_of_more_than_1000_characters() {
        answers.with(details());

        assertThat(door.get().uri("/api/v1/orders/" + ORDER).header(HttpHeaders.IF_NONE_MATCH, "x".repeat(1_000)))
                .hasStatusOk();
        assertProblem(
                door.get()
                        .uri("/api/v1/orders/" + ORDER)
                        .header(HttpHeaders.IF_NONE_MATCH, "x".repeat(1_001))
                        .exchange(),
                400,
                "header_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?status=",
                "/orders?status=PLACED,",
                "/orders?status=%20",
                "/orders?status=PLACED&status=",
                "/orders?customer=",
                "/orders?settled=",
                "/orders?from=%20",
                "/orders?cursor=",
                "/orders?limit=",
                "/payments?order=",
                "/products?cursor=",
                "/sales?sku="
            })
    void rejects_empty_parameters(String path) {
        assertProblem(get(path), 400, "parameter_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?customer=a&customer=b",
                "/orders?settled=true&settled=true",
                "/orders?limit=1&limit=2",
                "/payments?order=a&order=b",
                "/sales?from=2026-03-01&from=2026-03-02",
                "/stock?cursor=a&cursor=b",
                "/orders/ord_00000000-0000-0000-0000-000000000001?version=1&version=2"
            })
    void rejects_repeated_parameters(String path) {
        assertProblem(get(path), 400, "parameter_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders?state=PLACED", "/products?page=2", "/sales?day=1", "/operations/projections?x=1"})
    void rejects_unknown_parameters(String path) {
        assertProblem(get(path), 400, "parameter_unknown");
    }

    @Test
    void passes_on_a_rejection_of_the_query_handler() {
        answers.failingWith(new Rejected(RejectionCode.CURSOR_INVALID, "The cursor was not issued by this list"));
        assertProblem(get("/orders?cursor=x"), 400, "cursor_invalid");

        answers.failingWith(new Rejected(RejectionCode.VERSION_UNKNOWN, "The order has only reached version 3"));
        assertProblem(get("/orders/" + ORDER + "?version=9"), 404, "version_unknown");
    }

    @Test
    void does_not_disclose_internal_errors() {
        answers.failingWith(new IllegalStateException("secret"));

        assertProblem(get("/orders"), 500, "internal_error");
        assertThat(get("/orders")).bodyText().doesNotContain("secret");
    }

    // The language of these tests.

    private MvcTestResult get(String path) {
        return door.get().uri(URI.create("/api/v1" + path)).exchange();
    }

    private static void assertAnswer(MvcTestResult answer, String json) {
        assertThat(answer).hasStatusOk().bodyJson().isStrictlyEqualTo(json);
    }

    private static void assertProblem(MvcTestResult answer, int status, @Nullable String code) {
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo(code);
    }

    private static OrderDetails details() {
        return JsonMapper.shared().readValue("""
                {"orderId": "%s", "customerId": "cust-1", "status": "CONFIRMED", "settled": true,
                 "why": "Confirmed: ready to be shipped", "paymentMethod": "tok_approve", "lines": [],
                 "total": {"amount": "12.30", "currency": "EUR"}, "reservations": [],
                 "placedAt": "%s", "updatedAt": "%s", "version": 3, "revision": 17}""".formatted(ORDER, TEN, TEN), OrderDetails.class);
    }
}
