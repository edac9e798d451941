package dev.mercato.simulatedprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.simulatedprovider.Provider.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class SimulatedProviderTest {

    private final Provider provider;
    private String key = "";

    SimulatedProviderTest(@TempDir Path folder) {
        provider = Provider.start(folder);
    }

    @AfterAll
    void stop() {
        provider.close();
    }

    @BeforeEach
    void ownKeys(TestInfo test) {
        key = test.getDisplayName() + test.getTestMethod().orElseThrow().getName();
        key = key.replaceAll("[^A-Za-z_0-9]", "");
    }

    @ParameterizedTest
    @CsvSource({
        "tok_approve, 200 approved",
        "tok_decline_insufficient_funds, 200 declinedinsufficient_funds",
        "tok_decline_fraud, 200 declinedfraud",
        "tok_decline_capture, 200 approved",
        "tok_of_nobody, 200 declinedunknown_payment_method"
    })
    void answers_an_authorization_as_the_payment_method_says(String token, String verdict) throws Exception {
        assertThat(provider.authorize(key, "12.30", token).verdict()).isEqualTo(verdict);
    }

    @Test
    void declines_every_capture_of_a_method_that_says_so() throws Exception {
        String authorization = provider.authorized(key, "12.30", "tok_decline_capture");
        String capture = Provider.body("capture", "12.30", "tok_decline_capture", authorization);
        assertThat(provider.post(key + "1", capture).verdict()).isEqualTo("200 declinedcapture_declined");
        assertThat(provider.post(key + "2", capture).verdict()).isEqualTo("200 declinedcapture_declined");
    }

    @Test
    void leaves_a_caller_without_an_answer_and_does_nothing_on_a_timeout() throws Exception {
        String body = Provider.body("authorize", "12.30", "tok_timeout", null);
        HttpRequest impatient = HttpRequest.newBuilder(provider.operation(key, body), (name, value) -> true)
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> provider.send(impatient)).isInstanceOf(HttpTimeoutException.class);
        assertThat(provider.get("/operations/" + key).status()).isEqualTo(404);
    }

    @Test
    void drops_the_first_answer_of_every_operation_but_executes_it_once() throws Exception {
        String body = Provider.body("authorize", "12.30", "tok_drop_answer", null);
        assertThatThrownBy(() -> provider.post(key, body))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        Reply recorded = provider.get("/operations/" + key);
        assertThat(recorded.verdict()).isEqualTo("200 approved");
        assertThat(provider.post(key, body).text("reference")).isEqualTo(recorded.text("reference"));

        String capture = Provider.body("capture", "12.30", "tok_drop_answer", recorded.text("reference"));
        assertThatThrownBy(() -> provider.post(key + "c", capture)).isInstanceOf(IOException.class);
        assertThat(provider.post(key + "c", capture).verdict()).isEqualTo("200 approved");
    }

    /** A browser on this machine would let them in, also through a host name that they point here. */
    @ParameterizedTest
    @CsvSource({"Host, shop.example:8090", "Origin, http://shop.example", "Origin, null", "Origin, http://localhost:1"})
    void no_page_of_others_may_call(String header, String value) throws Exception {
        String body = Provider.body("authorize", "12.30", "tok_approve", null);
        assertThat(raw("POST", "/operations", header + ": " + value, body)).startsWith("HTTP/1.1 403");
        assertThat(raw("GET", "/ledger", header + ": " + value, "")).startsWith("HTTP/1.1 403");
        assertThat(entries(key)).isZero();
    }

    /** The client of Java does not let anybody choose these headers. */
    private String raw(String method, String path, String header, String body) throws IOException {
        URI server = provider.operations();
        String host = header.startsWith("Host") ? "" : "Host: " + server.getAuthority() + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\n" + host + header + "\r\nConnection: close\r\n"
                                    + "Idempotency-Key: " + key + "\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answers_a_repeated_key_alike_and_executes_it_once() throws Exception {
        Reply first = provider.authorize(key, "12.30", "tok_approve");
        Reply second = provider.authorize(key, "12.3", "tok_approve");
        assertThat(second).isEqualTo(first);
        assertThat(entries(key)).isEqualTo(1);
    }

    @Test
    void answers_a_repeated_key_alike_although_it_would_decide_otherwise_now() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        Reply captured = provider.capture(key + 1, "10.00", authorization);
        Reply declined = provider.about("void", key + 2, "10.00", authorization);
        assertThat(provider.capture(key + 1, "10.00", authorization)).isEqualTo(captured);
        assertThat(provider.about("void", key + 2, "10.00", authorization)).isEqualTo(declined);
        assertThat(provider.capture(key + 1, "9.00", authorization).status()).isEqualTo(422);
        assertThat(provider.about("refund", key + 1, "10.00", authorization).status())
                .isEqualTo(422);
    }

    @Test
    void executes_a_key_once_when_it_comes_many_times_at_once() throws Exception {
        String body = Provider.body("authorize", "12.30", "tok_approve", null);
        List<CompletableFuture<String>> calls = IntStream.range(0, 32)
                .mapToObj(call -> provider.http()
                        .sendAsync(provider.operation(key, body), BodyHandlers.ofString())
                        .thenApply(response -> response.statusCode() + response.body()))
                .toList();
        Set<String> answers = calls.stream().map(CompletableFuture::join).collect(Collectors.toSet());
        assertThat(answers).singleElement().asString().contains("approved");
        assertThat(entries(key)).isEqualTo(1);
    }

    @Test
    void rejects_a_key_that_comes_again_with_another_request() throws Exception {
        provider.authorize(key, "12.30", "tok_approve");
        Reply other = provider.authorize(key, "12.31", "tok_approve");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.type()).startsWith("application/problem+json");
    }

    @Test
    void captures_no_more_than_was_authorized() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        assertThat(provider.capture(key + 1, "10.01", authorization).verdict())
                .isEqualTo("200 declinedexceeds_authorization");
        assertThat(provider.capture(key + 2, "4.00", authorization).verdict()).isEqualTo("200 approved");
        assertThat(provider.capture(key + 3, "6.01", authorization).verdict())
                .isEqualTo("200 declinedexceeds_authorization");
        assertThat(provider.capture(key + 4, "6.00", authorization).verdict()).isEqualTo("200 approved");
        assertThat(provider.capture(key + 5, "0.01", authorization).verdict())
                .isEqualTo("200 declinedexceeds_authorization");
    }

    @Test
    void captures_no_more_than_was_authorized_when_asked_many_times_at_once() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        String capture = Provider.body("capture", "1.00", "tok_approve", authorization);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            calls.add(provider.http()
                    .sendAsync(provider.operation(key + call, capture), BodyHandlers.ofString())
                    .thenApply(response -> response.body()));
        }
        assertThat(calls.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> answer.contains("approved"))
                        .count())
                .isEqualTo(10);
    }

    @Test
    void voids_once_and_captures_nothing_afterwards() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        assertThat(provider.about("void", key + 1, "10.00", authorization).verdict())
                .isEqualTo("200 approved");
        assertThat(provider.about("void", key + 2, "10.00", authorization).verdict())
                .isEqualTo("200 declinedalready_voided");
        assertThat(provider.capture(key + 3, "10.00", authorization).verdict())
                .isEqualTo("200 declinedauthorization_voided");
    }

    @Test
    void voids_nothing_that_was_captured() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        provider.capture(key + 1, "10.00", authorization);
        assertThat(provider.about("void", key + 2, "10.00", authorization).verdict())
                .isEqualTo("200 declinedalready_captured");
    }

    @Test
    void refunds_no_more_than_was_captured() throws Exception {
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        assertThat(provider.about("refund", key + 1, "1.00", authorization).verdict())
                .isEqualTo("200 declinedexceeds_capture");
        provider.capture(key + 2, "5.00", authorization);
        assertThat(provider.about("refund", key + 3, "4.00", authorization).verdict())
                .isEqualTo("200 approved");
        assertThat(provider.about("refund", key + 4, "1.01", authorization).verdict())
                .isEqualTo("200 declinedexceeds_capture");
    }

    @Test
    void declines_an_unknown_authorization_or_another_method() throws Exception {
        assertThat(provider.capture(key + 1, "1.00", "auth_of_nobody").verdict())
                .isEqualTo("200 declinedunknown_authorization");
        String authorization = provider.authorized(key, "10.00", "tok_approve");
        String other = Provider.body("capture", "1.00", "tok_decline_capture", authorization);
        assertThat(provider.post(key + 2, other).verdict()).isEqualTo("200 declinedauthorization_mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"kind\": \"charge\"}",
                "{\"kind\": \"authorize\", \"amount\": {\"amount\": \"1.00\"}}",
                "{\"kind\": \"authorize\", \"amount\": {\"amount\": \"-1\", \"currency\": \"EUR\"}}",
                "{\"kind\": \"authorize\", \"amount\": {\"amount\": \"0.00\", \"currency\": \"EUR\"}}",
                "{\"kind\": \"authorize\", \"amount\": {\"amount\": \"1.00\", \"currency\": \"E\"}}",
                "{\"kind\": \"authorize\", \"amount\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}",
                "{\"kind\": \"capture\", \"amount\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}, "
                        + "\"paymentMethod\": \"tok_approve\", \"orderId\": \"ord_1\"}"
            })
    void answers_400_to_what_it_cannot_read(String body) throws Exception {
        Reply reply = provider.post("bad", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).startsWith("application/problem+json");
    }

    @Test
    void answers_400_without_a_usable_key_type_or_page() throws Exception {
        String body = Provider.body("authorize", "12.30", "tok_approve", null);
        HttpRequest.Builder unkeyed = HttpRequest.newBuilder(provider.operations())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(provider.send(unkeyed.build()).status()).isEqualTo(400);
        assertThat(provider.post("k".repeat(256), body).status()).isEqualTo(400);
        HttpRequest untyped = HttpRequest.newBuilder(provider.operations())
                .header("Idempotency-Key", key)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(provider.send(untyped).status()).isEqualTo(400);
        assertThat(provider.get("/ledger?after=x").status()).isEqualTo(400);
        assertThat(provider.get("/ledger?limit=0").status()).isEqualTo(400);
    }

    @Test
    void keeps_its_database_to_itself() {
        assertThat(provider.context().getBeansOfType(DataSource.class)).isEmpty();
    }

    private long entries(String idempotencyKey) throws Exception {
        return provider.ledger()
                .get("items")
                .valueStream()
                .filter(item -> item.get("idempotencyKey").asString().equals(idempotencyKey))
                .count();
    }
}
