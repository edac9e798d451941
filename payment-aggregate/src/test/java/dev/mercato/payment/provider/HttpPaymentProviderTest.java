package dev.mercato.payment.provider;

import static dev.mercato.payment.Payments.AMOUNT;
import static dev.mercato.payment.Payments.METHOD;
import static dev.mercato.payment.Payments.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.payment.Payments;
import dev.mercato.payment.provider.Outcome.Approved;
import dev.mercato.payment.provider.Outcome.Declined;
import dev.mercato.payment.provider.Outcome.Impossible;
import dev.mercato.payment.provider.Outcome.Unknown;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpPaymentProviderTest {

    private static final Attempt CAPTURE =
            new Attempt(Payments.attempt(2), ORDER, AttemptKind.CAPTURE, AMOUNT, METHOD, "auth_1");

    @RegisterExtension
    final ExpectedLog log = ExpectedLog.of("dev.mercato.payment");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final HttpPaymentProvider provider;

    private int status = 200;
    private String answer = "{\"reference\":\"cap_1\",\"outcome\":\"approved\"}";
    private Pace pace = Pace.AT_ONCE;

    HttpPaymentProviderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/pay", this::handle);
        server.start();
        provider = new HttpPaymentProvider(this::base, Patience.PATIENCE, Map::of);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void sends_the_request_under_the_key_of_the_attempt() {
        assertThat(provider.attempt(CAPTURE)).isEqualTo(new Approved("cap_1"));
        assertThat(requests).containsExactly("POST /pay/operations " + CAPTURE.id());
        JsonNode body = JsonMapper.shared().readTree(bodies.get(0));
        assertThat(body.toString())
                .isEqualTo("{\"kind\":\"capture\",\"amount\":{\"amount\":\"100.00\",\"currency\":\"EUR\"},"
                        + "\"paymentMethod\":\"tok_approve\",\"authorization\":\"auth_1\",\"orderId\":\"" + ORDER
                        + "\"}");
    }

    @Test
    void passes_a_decline_on() {
        answer = "{\"outcome\":\"declined\",\"declineCode\":\"fraud\",\"something\":\"new\"}";
        assertThat(provider.attempt(CAPTURE)).isEqualTo(new Declined("fraud"));
    }

    @Test
    void asks_what_became_of_an_attempt() {
        assertThat(provider.ask(CAPTURE)).contains(new Approved("cap_1"));
        assertThat(requests).containsExactly("GET /pay/operations/" + CAPTURE.id() + " null");
        status = 404;
        assertThat(provider.ask(CAPTURE)).isEmpty();
    }

    @Test
    void takes_what_the_provider_did_under_the_same_key_for_its_own_only_if_it_is_the_same_operation() {
        answer = known("capture", "100.0");
        assertThat(provider.ask(CAPTURE)).contains(new Approved("cap_1"));
        answer = known("void", "100.00");
        assertThat(provider.ask(CAPTURE)).containsInstanceOf(Impossible.class);
        answer = known("capture", "99.99");
        assertThat(provider.ask(CAPTURE)).containsInstanceOf(Impossible.class);
    }

    private static String known(String kind, String amount) {
        return "{\"kind\":\"" + kind + "\",\"amount\":{\"amount\":\"" + amount
                + "\",\"currency\":\"EUR\"},\"reference\":\"cap_1\",\"outcome\":\"approved\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "oops",
                "{\"reference\":",
                "{\"outcome\":\"approved\"}",
                "{\"outcome\":\"declined\"}",
                "{\"outcome\":\"pending\",\"reference\":\"cap_1\"}"
            })
    void treats_an_unreadable_answer_as_unknown(String unreadable) {
        answer = unreadable;
        assertThat(provider.attempt(CAPTURE)).isInstanceOf(Unknown.class);
        assertThat(provider.ask(CAPTURE)).containsInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429", "408", "401", "403", "405", "302", "204"})
    void treats_another_status_as_unknown_and_never_as_a_decline(int other) {
        status = other;
        answer = "{\"outcome\":\"declined\",\"declineCode\":\"fraud\"}";
        assertThat(provider.attempt(CAPTURE)).isEqualTo(new Unknown("status " + other));
        assertThat(provider.ask(CAPTURE)).contains(new Unknown("status " + other));
    }

    @ParameterizedTest
    @CsvSource({"400", "409", "410", "413", "415", "422"})
    void recognizes_a_request_that_the_provider_will_never_accept(int status) {
        this.status = status;
        assertThat(provider.attempt(CAPTURE)).isEqualTo(new Impossible("status " + status));
        assertThat(provider.ask(CAPTURE)).contains(new Impossible("status " + status));
    }

    @Test
    void treats_an_address_without_a_provider_as_unknown() {
        status = 404;
        assertThat(provider.attempt(CAPTURE)).isEqualTo(new Unknown("status 404"));
    }

    @ParameterizedTest
    @CsvSource({"401", "404", "422"})
    void logs_nothing_by_itself_as_each_answer_would_be_a_line(int status) {
        this.status = status;
        provider.attempt(CAPTURE);
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void treats_a_closed_port_as_unknown() {
        URI base = base();
        server.stop(0);
        PaymentProvider gone = new HttpPaymentProvider(() -> base, Patience.PATIENCE, Map::of);
        assertThat(gone.attempt(CAPTURE)).isInstanceOf(Unknown.class);
        assertThat(gone.ask(CAPTURE)).containsInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(names = "AT_ONCE", mode = EnumSource.Mode.EXCLUDE)
    void does_not_wait_for_an_answer_that_never_ends(Pace pace) {
        this.pace = pace;
        PaymentProvider impatient = new HttpPaymentProvider(this::base, Duration.ofMillis(200), Map::of);
        assertThat(impatient.attempt(CAPTURE)).isEqualTo(new Unknown("no answer within PT0.2S"));
        assertThat(impatient.ask(CAPTURE)).contains(new Unknown("no answer within PT0.2S"));
    }

    /** How the provider answers. */
    private enum Pace {
        AT_ONCE,
        NEVER,
        HEADERS_ONLY,
        BYTE_BY_BYTE
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pay");
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        boolean hasBody = status != 204 && body.length > 0;
        if (pace == Pace.NEVER) {
            awaitEnd(Patience.PATIENCE);
        }
        exchange.sendResponseHeaders(status, pace == Pace.BYTE_BY_BYTE ? 0 : hasBody ? body.length : -1);
        if (pace == Pace.HEADERS_ONLY) {
            exchange.getResponseBody().flush();
            awaitEnd(Patience.PATIENCE);
        }
        while (pace == Pace.BYTE_BY_BYTE && !awaitEnd(Duration.ofMillis(20))) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        }
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private boolean awaitEnd(Duration longest) {
        try {
            return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            throw new UncheckedIOException(new IOException(hurried));
        }
    }
}
