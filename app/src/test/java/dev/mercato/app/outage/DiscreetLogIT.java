package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole run, with what goes wrong in it, leaves nothing personal and no secret in the log or in a problem. */
@Tag("trial")
class DiscreetLogIT {

    /** In everything that must not be told: names, tokens, keys, passwords. */
    private static final String MARK = "Xyzzy";

    private static final List<String> MANGLED = List.of(
            "{\"customerId\": \"%s\"",
            "{\"customerId\": \"%s\", \"surprise\": \"%s\"}",
            "{\"customerId\": \"%s\", \"paymentMethod\": [\"%s\"], \"lines\": []}",
            "{\"customerId\": \"%s\\u0007\", \"paymentMethod\": \"%s\\u200b\", \"lines\": [{\"sku\": \"CUP\", \"quantity\": 1}]}",
            "{\"customerId\": \"%s\", \"paymentMethod\": \"%s\", \"lines\": [{\"sku\": \"CUP\", \"quantity\": \"%s\"}]}",
            "%s");

    static Stream<Named<Function<Path, Store>>> stores() {
        return Stream.of(Named.of("H2", Store::h2), Named.of("PostgreSQL", Store::postgres));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void tells_nothing_that_is_personal_or_secret(Function<Path, Store> store, @TempDir Path folder)
            throws IOException {
        List<String> options = new ArrayList<>(store.apply(folder).options());
        options.add("--mercato.postgres.password=" + MARK + "Password");
        List<HttpResponse<String>> problems = new ArrayList<>();
        try (PackagedMercato mercato = PackagedMercato.starting("mercato", options, folder)) {
            mercato.awaitReady();
            mercato.stock("CUP", 5);
            live(mercato, "first", problems);
            mercato.killAndStartAgain();
            live(mercato, "second", problems);
            mercato.stop();

            assertThat(Files.readString(mercato.log()))
                    .contains("is ready after")
                    .doesNotContainIgnoringCase(MARK)
                    .doesNotContain("tok_");
        }
        assertThat(problems).hasSizeGreaterThan(2 * MANGLED.size()).allSatisfy(problem -> {
            assertThat(problem.statusCode()).isBetween(400, 499);
            assertThat(problem.body()).contains("\"code\":").doesNotContainIgnoringCase(MARK);
        });
    }

    private static void live(PackagedMercato mercato, String day, List<HttpResponse<String>> problems) {
        String order = confirmed(mercato, day);
        mercato.post(order + "/hold", "{\"reason\": \"Ask " + MARK + " first\"}");
        mercato.post(order + "/release", "{\"note\": \"" + MARK + " agrees\"}");
        mercato.post(order + "/cancellation", "{\"reason\": \"" + MARK + " has moved\"}");
        List<String> orders = Stream.of("tok_decline_insufficient_funds", "tok_drop_answer", MARK)
                .map(method -> mercato.post("/api/v1/orders", body(MARK, method)))
                .map(placed -> placed.headers().firstValue("Location").orElseThrow())
                .toList();
        for (String body : MANGLED) {
            problems.add(mercato.post("/api/v1/orders", body.replace("%s", MARK)));
        }
        problems.add(mercato.send("GET", "/api/v1/orders?customer=" + MARK + "%00", ""));
        mercato.send("GET", "/api/v1/orders/" + MARK, "", "Authorization", "Bearer " + MARK);
        problems.add(mercato.post("/api/v1/orders", body(MARK, "tok_approve"), "Authorization", "Bearer mk_" + MARK));
        problems.add(mercato.post("/api/v1/orders", body(MARK + "2", "tok_approve"), "Idempotency-Key", MARK + day));
        await().until(() -> orders.stream()
                .allMatch(it -> mercato.send("GET", it, "").body().contains("\"settled\":true")));
    }

    private static String confirmed(PackagedMercato mercato, String day) {
        HttpResponse<String> placed = mercato.post(
                "/api/v1/orders", body(MARK, "tok_approve"), "Idempotency-Key", MARK + day, "Prefer", "wait=20");
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
        return placed.headers().firstValue("Location").orElseThrow();
    }

    private static String body(String customer, String method) {
        return """
                {"customerId": "%s", "reference": "%s", "paymentMethod": "%s", "lines": [{"sku": "CUP", "quantity": 1}]}""".formatted(customer, MARK + "Reference", method);
    }
}
