package dev.mercato.payment;

import static dev.mercato.coreapi.payment.AttemptKind.AUTHORIZE;
import static dev.mercato.payment.Payments.AMOUNT;
import static dev.mercato.payment.Payments.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.Identifiers;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.message.Messages;
import dev.mercato.simulatedprovider.SimulatedProviderModule;
import dev.mercato.testing.ExpectedLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payment with its real workers and the simulated provider over a real port, in one process. */
@TestInstance(Lifecycle.PER_CLASS)
class PaymentModuleTest {

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.payment.attempt.FailureLog");

    private OrderId order = OrderId.of(Identifiers.next());
    private PaymentId payment = PaymentId.of(order, 1);
    private final Path folder;
    private ConfigurableApplicationContext process;

    PaymentModuleTest(@TempDir Path folder) {
        this.folder = folder;
        process = start(folder);
    }

    @BeforeEach
    void anotherPayment() {
        order = OrderId.of(Identifiers.next());
        payment = PaymentId.of(order, 1);
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @Test
    void authorizes_captures_and_refunds() throws Exception {
        request("tok_approve");
        awaitEvents(PaymentRequested.class, PaymentAttempted.class, PaymentAuthorized.class);
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        awaitLast(PaymentCaptured.class);
        send(new RefundPayment(payment, Payments.refund(1), eur("40.00")));
        awaitLast(PaymentRefunded.class);
        assertThat(done()).containsExactly("authorize 100.00", "capture 100.00", "refund 40.00");
        await().until(() -> openAttempts() == 0);
    }

    @Test
    void passes_on_why_an_authorization_was_declined() {
        request("tok_decline_insufficient_funds");
        awaitLast(PaymentDeclined.class);
        assertThat(((PaymentDeclined) last()).declineCode()).isEqualTo("insufficient_funds");
    }

    @Test
    void tries_another_capture_for_a_new_shipment() {
        request("tok_decline_capture");
        awaitLast(PaymentAuthorized.class);
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        awaitLast(CaptureDeclined.class);
        send(new CapturePayment(payment, Payments.shipment(2), Payments.AMOUNT));
        await().untilAsserted(() -> assertThat(types())
                .endsWith(
                        PaymentAttempted.class, CaptureDeclined.class, PaymentAttempted.class, CaptureDeclined.class));
    }

    @Test
    void voids_what_was_authorized() throws Exception {
        request("tok_approve");
        awaitLast(PaymentAuthorized.class);
        send(new VoidPayment(payment));
        awaitLast(PaymentVoided.class);
        assertThat(done()).containsExactly("authorize 100.00", "void 100.00");
    }

    @Test
    void charges_once_when_every_first_answer_is_lost() throws Exception {
        request("tok_drop_answer");
        awaitLast(PaymentAuthorized.class);
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        awaitLast(PaymentCaptured.class);
        assertThat(done()).containsExactly("authorize 100.00", "capture 100.00");
    }

    @Test
    void finds_out_the_outcome_of_an_authorization_that_is_answered_too_late() throws Exception {
        request("tok_answer_late");
        awaitLast(PaymentAuthorized.class);
        assertThat(done()).containsExactly("authorize 100.00");
    }

    @Test
    void keeps_asking_after_a_restart() {
        request("tok_timeout");
        await().until(() -> tries() > 1);
        process.close();
        process = start(folder);
        int before = tries();
        await().until(() -> tries() > before);
    }

    @Test
    void withdraws_an_abandoned_payment_that_the_provider_never_received() throws Exception {
        request("tok_timeout");
        await().until(() -> tries() > 1);
        send(new VoidPayment(payment));
        awaitLast(PaymentWithdrawn.class);
        assertThat(types()).contains(PaymentAbandoned.class);
        assertThat(done()).isEmpty();
        await().until(() -> openAttempts() == 0);
    }

    @Test
    void voids_an_authorization_that_arrived_after_the_payment_was_given_up() throws Exception {
        request("tok_answer_late");
        await().until(() -> !done().isEmpty());
        send(new VoidPayment(payment));
        awaitLast(PaymentVoided.class);
        assertThat(done()).containsExactly("authorize 100.00", "void 100.00");
    }

    @Test
    void waits_for_an_operator_when_the_provider_does_not_accept_a_request() throws Exception {
        takeKey(AttemptId.of(payment, 2));
        request("tok_approve");
        awaitLast(PaymentAuthorized.class);
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        awaitLast(PaymentAttemptParked.class);
        await().until(() -> openAttempts() == 0);
        send(new RetryPayment(payment));
        // The provider approved a request with this key, but another one.
        await().until(() -> Collections.frequency(types(), PaymentAttemptParked.class) == 2);
        assertThat(types()).doesNotContain(PaymentCaptured.class);
    }

    /** Uses the key for another request, so that the provider does not accept the right one any more. */
    private void takeKey(AttemptId attempt) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(provider("/operations"))
                .header("Idempotency-Key", attempt.value())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"kind": "authorize", "amount": {"amount": "1.00", "currency": "EUR"},
                         "paymentMethod": "tok_approve", "orderId": "ord_other"}"""))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void sends_nothing_again_after_its_database_was_lost_even_if_the_provider_forgot() throws Exception {
        request("tok_approve");
        awaitLast(PaymentAuthorized.class);
        send(new CapturePayment(payment, Payments.shipment(1), Payments.AMOUNT));
        awaitLast(PaymentCaptured.class);
        PaymentId captured = payment;
        anotherPayment();
        request("tok_timeout");
        await().until(() -> tries() > 1);

        jdbc().sql("drop table payment_attempts").update();
        jdbc().sql("drop table flyway_payment").update();
        jdbc().sql("delete from tokens").update();
        process.close();
        Files.delete(folder.resolve("provider.mv.db"));
        process = start(folder);

        // Everything that was stated is redelivered in order, the open attempt last.
        await().until(() -> tries() > 1);
        await().until(() -> jdbc().sql("select count(*) from payment_attempts where method <> 'tok_timeout'")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(ledger()).isEmpty();
        payment = captured;
        assertThat(last()).isInstanceOf(PaymentCaptured.class);
    }

    @Test
    void keeps_the_caller_and_the_cause() {
        request("tok_approve");
        awaitLast(PaymentAuthorized.class);
        List<? extends DomainEventMessage<?>> events = messages();
        Object origin = events.get(0).getMetaData().get(Messages.CORRELATION_ID);
        assertThat(events)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getMetaData()).containsEntry(Messages.CORRELATION_ID, origin));
        assertThat(events.get(2).getMetaData()).containsEntry(Messages.CALLER, "payment-attempts");
    }

    private void request(String method) {
        send(new RequestPayment(payment, order, AMOUNT, new PaymentMethod(method)));
        assertThat(((PaymentAttempted) events().get(1)).kind()).isEqualTo(AUTHORIZE);
    }

    private void send(Object command) {
        process.getBean(CommandGateway.class).sendAndWait(command);
    }

    private List<? extends DomainEventMessage<?>> messages() {
        return process.getBean(EventStore.class)
                .readEvents(payment.value())
                .asStream()
                .toList();
    }

    private List<PaymentEvent> events() {
        return messages().stream()
                .map(message -> (PaymentEvent) message.getPayload())
                .toList();
    }

    private List<Class<?>> types() {
        return events().stream().<Class<?>>map(PaymentEvent::getClass).toList();
    }

    private PaymentEvent last() {
        List<PaymentEvent> events = events();
        return events.get(events.size() - 1);
    }

    private void awaitLast(Class<? extends PaymentEvent> type) {
        await().until(() -> type.isInstance(last()));
    }

    private void awaitEvents(Class<?>... types) {
        await().untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    private long openAttempts() {
        return jdbc().sql("select count(*) from payment_attempts where payment_id = ?")
                .param(payment.value())
                .query(Long.class)
                .single();
    }

    private int tries() {
        return jdbc().sql("select coalesce(max(tries), 0) from payment_attempts where payment_id = ?")
                .param(payment.value())
                .query(Integer.class)
                .single();
    }

    private JdbcClient jdbc() {
        return process.getBean(JdbcClient.class);
    }

    /** The entries of this order in the provider's ledger. */
    private List<String> done() throws IOException, InterruptedException {
        return ledger().stream()
                .filter(item -> item.get("orderId").asString().equals(order.value()))
                .map(item -> item.get("kind").asString() + " "
                        + item.get("amount").get("amount").asString())
                .toList();
    }

    private List<JsonNode> ledger() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(provider("/ledger?limit=500")).build();
        String ledger = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(ledger).get("items").valueStream().toList();
    }

    private URI provider(String path) {
        return URI.create(process.getEnvironment().getRequiredProperty("local.simulated-provider.url") + path);
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return SpringApplication.run(
                Alone.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                // The provider does not depend on where and how the shop itself listens.
                "--server.servlet.context-path=/shop",
                "--mercato.simulated-provider.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--axon.axonserver.enabled=false",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("mercato")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "--mercato.simulated-provider.url=jdbc:h2:file:" + folder.resolve("provider"),
                "--mercato.simulated-provider.late-answer=1h",
                "--mercato.payment.provider.timeout=250ms",
                // Many of these tests leave the provider without an answer.
                "--mercato.payment.provider.circuit.failures=1000",
                "--mercato.payment.under-way=400ms",
                "--mercato.payment.retry.first=20ms",
                "--mercato.payment.retry.longest=200ms");
    }

    @MercatoProcess
    @Import({PaymentModule.class, SimulatedProviderModule.class})
    static class Alone {}
}
