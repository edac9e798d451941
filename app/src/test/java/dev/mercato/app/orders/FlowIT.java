package dev.mercato.app.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of orders over a real port, told on both databases: the answers must be equal, ids and times apart. */
class FlowIT {

    private static final Pattern ID = Pattern.compile("(?:ord|pay|att|mov)_[0-9a-f-]{36}");
    private static final Pattern OF_THE_MOMENT = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\d{4}-\\d\\d-\\d\\d|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "|(?:auth|cap|void|ref)_[0-9A-Za-z-]+");

    @Test
    void goes_the_same_on_h2_and_on_postgresql(@TempDir Path folder) {
        List<String> onH2 = answers(Store.h2(folder.resolve("h2")));
        assertThat(answers(Store.postgres(folder.resolve("postgres")))).isEqualTo(onH2);
    }

    static List<String> answers(Store store) {
        try (RunningMercato mercato = RunningMercato.on(store)) {
            List<String> answers = new ArrayList<>();
            tell(mercato, answers);
            return answers;
        }
    }

    private static void tell(RunningMercato mercato, List<String> answers) {
        mercato.stock("CUP", "12.30", 10);
        mercato.stock("TEA", "0.125", 100);
        mercato.stock("GIFT", "0", 5);
        ordersGoByTheLatestPrice(mercato);

        JsonNode shipped = confirmed(mercato.place("CUP", 2, "tok_approve"));
        assertThat(status(mercato.ship(shipped))).isEqualTo("COMPLETED");

        JsonNode cancelled = confirmed(mercato.place("CUP", 3, "tok_approve"));
        assertThat(status(mercato.cancel(cancelled))).isEqualTo("CANCELLED");
        MercatoClient.Answer late = mercato.ship(cancelled);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("code").asString()).isEqualTo("order_already_cancelled");

        JsonNode rejected = mercato.place("CUP", 9, "tok_approve").body();
        assertThat(rejected.get("status").asString()).isEqualTo("REJECTED");
        assertThat(rejected.get("rejection").get("code").asString()).isEqualTo("insufficient_stock");
        JsonNode declined =
                mercato.place("CUP", 1, "tok_decline_insufficient_funds").body();
        assertThat(declined.get("rejection").get("code").asString()).isEqualTo("payment_declined");
        assertThat(declined.get("rejection").get("detail").asString()).isEqualTo("insufficient_funds");

        JsonNode halted = confirmed(mercato.place("CUP", 1, "tok_decline_capture"));
        assertThat(status(mercato.ship(halted))).isEqualTo("CONFIRMED");
        JsonNode gift = confirmed(mercato.place("GIFT", 1, "tok_approve"));
        assertThat(gift.has("payment")).isFalse();
        assertThat(status(mercato.ship(gift))).isEqualTo("COMPLETED");
        JsonNode dropped = confirmed(mercato.place("TEA", 3, "tok_drop_answer"));
        assertThat(dropped.get("total").get("amount").asString()).isEqualTo("0.38");

        mercato.awaitProjections();
        for (JsonNode order : List.of(shipped, cancelled, rejected, declined, halted, gift, dropped)) {
            String path = MercatoClient.path(order);
            answers.add(comparable(mercato.get(path)));
            answers.add(comparable(mercato.get(path + "?version=0")));
            answers.add(comparable(
                    mercato.get(path + "?at=" + order.get("updatedAt").asString())));
            answers.add(comparable(mercato.get(path + "/history")));
        }
        for (String path : List.of(
                "/api/v1/orders",
                "/api/v1/orders?status=REJECTED",
                "/api/v1/orders?text=PRODUCT%20tea",
                "/api/v1/orders?settled=false",
                "/api/v1/stock",
                "/api/v1/stock/CUP",
                "/api/v1/payments",
                "/api/v1/products",
                "/api/v1/sales",
                mercato.provider() + "/ledger")) {
            answers.add(comparable(mercato.get(path)));
        }
        JsonNode stock = mercato.get("/api/v1/stock/CUP").body();
        assertThat(stock.get("onHand").asLong()).isEqualTo(8);
        assertThat(stock.get("reserved").asLong()).isEqualTo(1);
        assertThat(mercato.get(MercatoClient.path(shipped) + "?version=0")
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("PLACED");
    }

    private static void ordersGoByTheLatestPrice(RunningMercato mercato) {
        mercato.stock("MUG", "1.00", 100);
        for (int cents = 10; cents < 40; cents++) {
            String price = "0." + cents;
            assertThat(mercato.price("MUG", price).status()).isEqualTo(201);
            assertThat(confirmed(mercato.place("MUG", 1, "tok_approve"))
                            .get("total")
                            .get("amount")
                            .asString())
                    .isEqualTo(price);
        }
        assertThat(mercato.post("/api/v1/products/MUG/discontinuation", "").status())
                .isEqualTo(201);
        assertThat(mercato.place("MUG", 1, "tok_approve").body().get("code").asString())
                .isEqualTo("sku_discontinued");
    }

    private static JsonNode confirmed(MercatoClient.Answer placed) {
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(placed.body().get("status").asString()).isEqualTo("CONFIRMED");
        return placed.body();
    }

    private static String status(MercatoClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("settled").asBoolean()).isTrue();
        return answer.body().get("status").asString();
    }

    /** The answer with ids numbered in the order of their coming, and without what belongs to the moment. */
    private static String comparable(MercatoClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        String numbered = ID.matcher(answer.body().toString()).replaceAll(found -> {
            if (!ids.contains(found.group())) {
                ids.add(found.group());
            }
            return Matcher.quoteReplacement("id " + ids.indexOf(found.group()));
        });
        return OF_THE_MOMENT.matcher(numbered).replaceAll("…");
    }
}
