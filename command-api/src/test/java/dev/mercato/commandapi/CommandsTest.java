package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.RetryNotification;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.payment.RetryPayment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every request is sent as its command, in its caller's name, and answered as documented. */
@CommandDoorTest
class CommandsTest {

    private static final OrderId ORDER = new OrderId("ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d");
    private static final String AT_ORDER = "/api/v1/orders/" + ORDER;

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    CommandsTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/products | {'sku': 'A-1', 'name': 'Cup', 'price': {'amount': '1', 'currency': 'EUR'}} |"
                        + " /products/A-1",
                "/stock/A-1/receipts | {'warehouse': 'main', 'quantity': 1} | /stock/A-1",
                "/orders | {'customerId': 'c', 'paymentMethod': 't', 'lines': [{'sku': 'A-1', 'quantity': 1}]} |"
                        + " /orders/ord_",
                "/operations/projections/sales/rebuild | {} | /operations/projections"
            })
    void a_location_begins_with_the_context_path(String path, String body, String location) {
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(http.post()
                            .uri("/shop/api/v1" + path)
                            .contextPath("/shop")
                            .contentType(MediaType.APPLICATION_JSON)
                            .header("Idempotency-Key", "begins" + path)
                            .content(body.replace('\'', '"'))
                            .exchange()
                            .getResponse()
                            .getHeader("Location"))
                    .startsWith("/shop/api/v1" + location);
        }
    }

    @Test
    void a_product_is_registered() {
        MvcTestResult answer = post("/api/v1/products", """
                {"sku": "A/1 ü", "name": "Espresso cup", "price": {"amount": "12.30", "currency": "EUR"}}""");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/products/A%2F1%20%C3%BC");
        assertThat(answer).body().isEmpty();
        assertSent(new RegisterProduct(new Sku("A/1 ü"), new ProductName("Espresso cup"), Price.of("12.30", "EUR")));
    }

    @Test
    void what_people_type_is_cleaned() {
        post("/api/v1/products", """
                {"sku": "A-1", "name": "\\ufeff Gro\\u0308ße \\u00a0", "price": {"amount": "12.30", "currency": "EUR"}}""");
        post("/api/v1/stock/A-1/adjustments", """
                {"warehouse": "main ", "change": -2, "reason": " Broken\\r\\nin the rain\\n"}""");
        post("/api/v1/orders", """
                {"customerId": "cust-17", "reference": " web-2041\\t", "paymentMethod": "tok_approve",
                 "lines": [{"sku": "A-1", "quantity": 2}]}""");

        assertThat(shop.received()).hasSize(3);
        RegisterProduct registered = (RegisterProduct) shop.received().get(0).getPayload();
        assertThat(registered.name()).hasToString("Gr\u00f6ße");
        AdjustStock adjusted = (AdjustStock) shop.received().get(1).getPayload();
        assertThat(adjusted.warehouse()).hasToString("main");
        assertThat(adjusted.reason()).hasToString("Broken in the rain");
        assertThat(((PlaceOrder) shop.received().get(2).getPayload()).reference())
                .hasToString("web-2041");
    }

    @Test
    void a_product_is_priced() {
        MvcTestResult answer = post("/api/v1/products/A-1/prices", """
                {"price": {"amount": "0.125", "currency": "USD"}}""");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/products/A-1");
        assertSent(new PriceProduct(new Sku("A-1"), Price.of("0.125", "USD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void a_product_is_discontinued(String body) {
        MvcTestResult answer = post("/api/v1/products/A-1/discontinuation", body);

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/products/A-1");
        assertSent(new DiscontinueProduct(new Sku("A-1")));
    }

    @Test
    void stock_is_received() {
        MvcTestResult answer = post("/api/v1/stock/A-1/receipts", """
                {"warehouse": "main", "quantity": 40}""");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/stock/A-1");
        assertThat(shop.onlyCommand().getPayload()).isInstanceOfSatisfying(ReceiveStock.class, command -> {
            assertThat(command.sku()).isEqualTo(new Sku("A-1"));
            assertThat(command.warehouse()).isEqualTo(new Warehouse("main"));
            assertThat(command.quantity().value()).isEqualTo(40);
        });
    }

    @Test
    void stock_is_adjusted() {
        MvcTestResult answer = post("/api/v1/stock/A-1/adjustments", """
                {"warehouse": "main", "change": -2, "reason": "Broken"}""");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/stock/A-1");
        assertThat(shop.onlyCommand().getPayload()).isInstanceOfSatisfying(AdjustStock.class, command -> {
            assertThat(command.change().value()).isEqualTo(-2);
            assertThat(command.reason()).isEqualTo(new Reason("Broken"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /stock/A-1/adjustments | {'warehouse': 'main', 'change': -2, 'reason': 'Broken'}",
                "POST | /orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/cancellation | {'reason': 'Broken'}",
                "POST | /orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/hold | {'reason': 'Broken'}",
                "POST | /orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/release | {'note': 'Broken'}",
                "POST | /orders/ord_0198f3a2-7c11-7d3e-9b60-2f4c5a6b7c8d/shipment | {'reason': 'Broken'}",
                "POST | /customers/c-1/key-rotation | {'reason': 'Broken'}",
                "POST | /operations/keys/0123456789ab/revocation | {'reason': 'Broken'}",
                "POST | /operations/projections/sales/rebuild | {'reason': 'Broken'}",
                "POST | /notifications/ntf_0d5f6dd2-94f5-5e57-8a2f-6a8d7a3f7a55/retry | {'reason': 'Broken'}",
                "PATCH | /webhooks/whk_0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10 | {'enabled': false, 'reason': 'Broken'}",
                "POST | /webhooks/whk_0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10/removal | {'reason': 'Broken'}",
                "POST | /webhooks/whk_0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10/secrets | {'reason': 'Broken'}",
                "POST | /webhooks/whk_0198c8d2-6d3a-7c41-9b57-2f6f0d1f3a10/replays | {'reason': 'Broken'}"
            })
    void the_reason_of_a_request_is_in_the_metadata_of_its_command(String method, String path, String body) {
        assertThat(http.method(HttpMethod.valueOf(method))
                        .uri("/api/v1" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"')))
                .hasStatus2xxSuccessful();

        assertThat(shop.onlyCommand().getMetaData())
                .containsEntry("reason", "Broken")
                .containsEntry("caller", "anonymous");
    }

    @Test
    void an_order_is_placed_and_found_at_its_location() {
        MvcTestResult answer = post("/api/v1/orders", """
                {"customerId": "cust-17", "reference": "web-2041", "paymentMethod": "tok_approve",
                 "lines": [{"sku": "A-1", "quantity": 2}, {"sku": "B-1", "quantity": 1,
                            "unitPrice": {"amount": "9.90", "currency": "EUR"}}]}""");

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).doesNotContainHeader("Preference-Applied");
        PlaceOrder sent = (PlaceOrder) shop.onlyCommand().getPayload();
        assertThat(sent)
                .isEqualTo(new PlaceOrder(
                        sent.orderId(),
                        new CustomerId("cust-17"),
                        new OrderReference("web-2041"),
                        new PaymentMethod("tok_approve"),
                        List.of(
                                new RequestedLine(new Sku("A-1"), new Quantity(2), null),
                                new RequestedLine(new Sku("B-1"), new Quantity(1), Price.of("9.90", "EUR"))),
                        null,
                        null));
        assertThat(answer).hasHeader("Location", "/api/v1/orders/" + sent.orderId());
        assertThat(answer).bodyJson().isStrictlyEqualTo("""
                {"orderId": "%s", "settled": false, "version": 3}""".formatted(sent.orderId()));
    }

    @Test
    void an_order_of_a_customer_may_say_whom_to_tell_and_where_to_send_it() {
        MvcTestResult answer = post("/api/v1/orders", """
                {"customerId": "cust-17", "paymentMethod": "tok_approve", "lines": [{"sku": "A-1", "quantity": 2}],
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.org", "phone": "+44 20", "language": "en"},
                 "shippingAddress": {"recipient": "Ada", "street": "12 St James", "city": "London", "country": "GB"}}""");

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
        Addressee addressee = addressee();
        assertThat(Objects.requireNonNull(addressee.contact()).email())
                .isEqualTo(new Personal(new CustomerId("cust-17"), "ada@example.org"));
        assertThat(Objects.requireNonNull(addressee.shippingAddress()).street().text())
                .isEqualTo("12 St James");
        assertThat(addressee.billingAddress()).isEqualTo(addressee.shippingAddress());
    }

    @Test
    void an_order_without_a_customer_is_that_of_a_guest_whose_data_is_the_orders() {
        post("/api/v1/orders", """
                {"paymentMethod": "tok_approve", "lines": [{"sku": "A-1", "quantity": 2}],
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.org"},
                 "billingAddress": {"recipient": "Ada", "street": "12 St James", "city": "London", "country": "GB"}}""");

        PlaceOrder sent = (PlaceOrder) shop.onlyCommand().getPayload();
        CustomerId guest = CustomerId.ofGuest(sent.orderId());
        assertThat(sent.customerId()).isEqualTo(guest);
        assertThat(Objects.requireNonNull(addressee().contact()).name()).isEqualTo(new Personal(guest, "Ada Lovelace"));
        assertThat(addressee().shippingAddress()).isNull();
        assertThat(Objects.requireNonNull(addressee().billingAddress()).city())
                .isEqualTo(new Personal(guest, "London"));
    }

    private Addressee addressee() {
        return Objects.requireNonNull(((PlaceOrder) shop.onlyCommand().getPayload()).addressee());
    }

    @Test
    void a_placed_order_is_answered_settled_if_the_client_waits_for_it() {
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION)));

        MvcTestResult answer = http.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Prefer", "wait=5")
                .content("""
                        {"customerId": "cust-17", "paymentMethod": "tok_approve",
                         "lines": [{"sku": "A-1", "quantity": 2}]}""")
                .exchange();

        String order = ((PlaceOrder) shop.onlyCommand().getPayload()).orderId().value();
        assertThat(answer)
                .hasStatus(HttpStatus.CREATED)
                .hasContentType(MediaType.APPLICATION_JSON)
                .hasHeader("Location", "/api/v1/orders/" + order)
                .hasHeader("Preference-Applied", "wait=5")
                .hasHeader("ETag", "\"3.5\"");
        assertThat(answer).bodyJson().extractingPath("$.orderId").isEqualTo(order);
        assertThat(answer).bodyJson().extractingPath("$.total.amount").isEqualTo("24.60");
    }

    @Test
    void an_order_is_cancelled() {
        MvcTestResult answer = post(AT_ORDER + "/cancellation", """
                {"reason": "Ordered twice"}""");

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", AT_ORDER);
        assertSent(new CancelOrder(ORDER, new Reason("Ordered twice"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void an_order_is_shipped(String body) {
        MvcTestResult answer = post(AT_ORDER + "/shipment", body);

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", AT_ORDER);
        ShipOrder sent = (ShipOrder) shop.onlyCommand().getPayload();
        assertSent(new ShipOrder(ORDER, sent.shipmentId(), null));
    }

    @ParameterizedTest
    @CsvSource({"cancellation, '{\"reason\": \"Ordered twice\"}'", "shipment, '{}'"})
    void a_changed_order_is_answered_settled_if_the_client_waits_for_it(String what, String body) {
        shop.showing(order -> Optional.of(Orders.settled(order, FakeShop.VERSION)));

        MvcTestResult answer = http.post()
                .uri(AT_ORDER + "/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Prefer", "wait=60")
                .content(body)
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.OK)
                .hasHeader("Location", AT_ORDER)
                .hasHeader("Preference-Applied", "wait=30")
                .hasHeader("ETag", "\"3.5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void a_projection_is_rebuilt(String body) {
        MvcTestResult answer = post("/api/v1/operations/projections/orders/rebuild", body);

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", "/api/v1/operations/projections");
        assertSent(new RebuildProjection("orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void a_stuck_payment_is_retried(String body) {
        PaymentId payment = PaymentId.of(ORDER, 1);
        MvcTestResult answer = post("/api/v1/operations/stuck-payments/" + payment + "/retry", body);

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", "/api/v1/payments/" + payment);
        assertSent(new RetryPayment(payment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void a_notification_is_retried(String body) {
        NotificationId notification = NotificationId.of("event-1", NotificationChannel.EMAIL);
        MvcTestResult answer = post("/api/v1/notifications/" + notification + "/retry", body);

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", "/api/v1/notifications");
        assertSent(new RetryNotification(notification));
    }

    @Test
    void a_request_to_retry_is_told_where_it_is_counted_what_comes_of_it() {
        MvcTestResult answer = post("/api/v1/operations/parked/retries", "{\"reason\": \"Mended\"}");

        assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
        assertThat(answer.getResponse().getHeader("Location"))
                .matches("/api/v1/operations/parked/retries/rty_[0-9a-f-]{36}");
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private void assertSent(Object command) {
        assertThat(shop.onlyCommand().getPayload()).isEqualTo(command);
        assertThat(shop.onlyCommand().getMetaData().get("caller")).isEqualTo("anonymous");
    }
}
