package dev.mercato.simulatedprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SimulatedProviderLedgerTest {

    @Test
    void keeps_the_ledger_over_a_restart(@TempDir Path folder) throws Exception {
        String authorization;
        JsonNode before;
        try (Provider provider = Provider.start(folder)) {
            authorization = provider.authorized("a", "10.00", "tok_approve");
            provider.capture("c", "7.50", authorization);
            provider.about("void", "v", "2.50", authorization);
            provider.about("refund", "r", "1.00", authorization);
            provider.authorize("d", "99.00", "tok_decline_fraud");
            before = provider.ledger();
        }
        try (Provider provider = Provider.start(folder)) {
            JsonNode ledger = provider.ledger();
            assertThat(ledger).isEqualTo(before);
            assertThat(ledger.get("totals").toString())
                    .isEqualTo("{\"EUR\":{\"authorized\":\"10.00\",\"captured\":\"7.50\",\"voided\":\"2.50\","
                            + "\"refunded\":\"1.00\"}}");
            assertThat(keys(ledger)).containsExactly("a", "c", "v", "r", "d");
            assertThat(ledger.get("items").get(1).propertyNames())
                    .containsExactly(
                            "number",
                            "kind",
                            "idempotencyKey",
                            "reference",
                            "authorization",
                            "orderId",
                            "amount",
                            "paymentMethod",
                            "outcome",
                            "at");
            assertThat(provider.authorized("a", "10.00", "tok_approve")).isEqualTo(authorization);
        }
    }

    @Test
    void shows_the_ledger_in_parts(@TempDir Path folder) throws Exception {
        try (Provider provider = Provider.start(folder)) {
            for (String key : List.of("a", "b", "c")) {
                provider.authorize(key, "1.00", "tok_approve");
            }
            JsonNode first = provider.get("/ledger?limit=2").json();
            assertThat(keys(first)).containsExactly("a", "b");
            JsonNode last = provider.get(
                            "/ledger?limit=2&after=" + first.get("nextAfter").asLong())
                    .json();
            assertThat(keys(last)).containsExactly("c");
            assertThat(last.has("nextAfter")).isFalse();
            assertThat(provider.get("/ledger?limit=3").json().has("nextAfter")).isFalse();
        }
    }

    @Test
    void never_shows_the_whole_of_a_long_ledger_at_once(@TempDir Path folder) throws Exception {
        try (Provider provider = Provider.start(folder)) {
            for (int number = 0; number < 101; number++) {
                provider.authorize("key-" + number, "1.00", "tok_approve");
            }
            assertThat(keys(provider.get("/ledger").json())).hasSize(100);
            assertThat(provider.get("/ledger?limit=501").status()).isEqualTo(400);
        }
    }

    @Test
    void finds_an_authorization_without_reading_the_whole_ledger(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");
        try (Ledger ledger = new Ledger(url);
                Connection connection = DriverManager.getConnection(url);
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + Ledger.AUTHORIZATION)) {
            assertThat(ledger.after(0, 1)).isEmpty();
            explain.setString(1, "auth_1");
            explain.setString(2, "auth_1");
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                assertThat(plan.getString(1))
                        .contains("OPERATIONS_AUTHORIZED_BY")
                        .doesNotContain("tableScan");
            }
        }
    }

    @Test
    void says_which_port_is_in_use(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Provider.start(folder, "port=" + taken.getLocalPort()))
                    .hasRootCauseInstanceOf(BindException.class)
                    .hasStackTraceContaining("Port " + taken.getLocalPort() + " is already in use");
        }
    }

    @Test
    void answers_late_but_records_at_once(@TempDir Path folder) throws Exception {
        try (Provider provider = Provider.start(folder, "late-answer=1h")) {
            CompletableFuture<?> late = provider.http()
                    .sendAsync(
                            provider.operation("late", Provider.body("authorize", "12.30", "tok_answer_late", null)),
                            BodyHandlers.discarding());
            await().until(() -> provider.get("/operations/late").verdict().equals("200 approved"));
            assertThat(late).isNotDone();
        }
        try (Provider provider = Provider.start(folder, "late-answer=50ms")) {
            assertThat(provider.authorize("soon", "12.30", "tok_answer_late").verdict())
                    .isEqualTo("200 approved");
        }
    }

    @Test
    void ends_a_hanging_call_eventually(@TempDir Path folder) throws Exception {
        try (Provider provider = Provider.start(folder, "hang=50ms", "latency=1ms")) {
            assertThat(provider.authorize("timeout", "1.00", "tok_timeout").status())
                    .isEqualTo(504);
        }
    }

    @Test
    void holds_no_thread_while_an_answer_waits_and_releases_its_callers_on_close(@TempDir Path folder)
            throws Exception {
        int moreThanThreads = 250;
        List<CompletableFuture<Integer>> waiting;
        try (Provider provider = Provider.start(folder, "late-answer=1h")) {
            String body = Provider.body("authorize", "1.00", "tok_answer_late", null);
            waiting = IntStream.range(0, moreThanThreads)
                    .mapToObj(caller -> provider.http()
                            .sendAsync(provider.operation("w" + caller, body), BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode))
                    .toList();
            await().until(() -> keys(provider.ledger()).size() == moreThanThreads);
            assertThat(provider.authorize("other", "1.00", "tok_approve").verdict())
                    .isEqualTo("200 approved");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        }
        assertThat(waiting).allMatch(caller -> caller.join() == 503);
    }

    private static List<String> keys(JsonNode ledger) {
        return ledger.get("items")
                .valueStream()
                .map(item -> item.get("idempotencyKey").asString())
                .toList();
    }
}
