package dev.mercato.orderbooks;

import static dev.mercato.orderbooks.FakeMercato.Mischief.DROP_UNHANDLED;
import static dev.mercato.orderbooks.FakeMercato.Mischief.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.terminal.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PlayTest {

    private static final Path SMALL_BOOK = Path.of("small-book");
    private static final String ORDERS = "order_id,placed_at,customer_id,outcome";
    private static final String LINES = "order_id,sku,quantity,unit_price";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeMercato mercato;

    @BeforeEach
    void start() {
        mercato = new FakeMercato();
    }

    @AfterEach
    void stop() {
        mercato.close();
    }

    @Test
    void plays_the_small_book_one_by_one_to_what_its_files_say() throws IOException {
        ExpectedPlay expected = ExpectedPlay.of(SMALL_BOOK);

        JsonNode result = play(SMALL_BOOK, 0, "--concurrency", "1");

        assertThat(result.path("orders").intValue()).isEqualTo(expected.orders).isEqualTo(60);
        assertThat(result.path("confirmed").intValue()).isEqualTo(expected.confirmed);
        assertThat(result.path("rejected").path("insufficient_stock").intValue())
                .isEqualTo(expected.rejected)
                .isPositive();
        assertThat(result.path("shipped").intValue()).isEqualTo(expected.shipped);
        assertThat(result.path("cancelled").intValue()).isEqualTo(expected.cancelled);
        for (String currency : List.of("EUR", "USD")) {
            JsonNode money = result.path("money").path(currency);
            assertThat(money.path("confirmed").asDecimal()).isEqualTo(expected.confirmedMoney.get(currency));
            assertThat(money.path("authorized").asDecimal()).isEqualTo(expected.confirmedMoney.get(currency));
            assertThat(money.path("captured").asDecimal()).isEqualTo(expected.capturedMoney.get(currency));
            assertThat(money.path("voided").asDecimal()).isEqualTo(expected.voidedMoney.get(currency));
            assertThat(money.path("refunded").stringValue()).isEqualTo("0.00");
        }
        assertThat(result.path("stock").propertyNames()).containsExactlyElementsOf(expected.onHand.keySet());
        expected.onHand.forEach((sku, onHand) -> {
            JsonNode level = result.path("stock").path(sku);
            assertThat(level.path("onHand").longValue()).as(sku).isEqualTo(onHand);
            long available = expected.available.getOrDefault(sku, 0L);
            assertThat(level.path("available").longValue()).as(sku).isEqualTo(available);
            assertThat(level.path("reserved").longValue()).as(sku).isEqualTo(onHand - available);
        });
        assertThat(result.path("unitsLeft").longValue())
                .isEqualTo(expected.available.values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void plays_the_small_book_with_many_orders_at_once() throws IOException {
        JsonNode result = play(SMALL_BOOK, 0, "--concurrency", "16");

        int rejected = result.path("rejected").path("insufficient_stock").intValue();
        assertThat(result.path("confirmed").intValue() + rejected).isEqualTo(60);
        assertThat(result.path("failed")).isEmpty();
        assertThat(result.path("stock").values())
                .allSatisfy(
                        level -> assertThat(level.path("available").longValue()).isNotNegative());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "16, 0", "1, 2", "16, 2"})
    void changes_nothing_and_counts_the_same_when_played_again(String concurrency, int looksUntilSettled)
            throws IOException {
        mercato.looksUntilSettled = looksUntilSettled;

        JsonNode first = play(SMALL_BOOK, 0, "--concurrency", concurrency);
        JsonNode second = play(SMALL_BOOK, 0, "--concurrency", concurrency);

        assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
        assertThat(second.path("shipped").intValue()).isPositive();
    }

    @Test
    void writes_exactly_this_json() throws IOException {
        JsonNode result = play(BookFolder.in(folder).path(), 0);

        assertThat(result.propertyNames())
                .containsExactly(
                        "orders",
                        "confirmed",
                        "rejected",
                        "cancelled",
                        "shipped",
                        "failed",
                        "money",
                        "unitsLeft",
                        "stock",
                        "seconds",
                        "ordersPerSecond");
        assertThat(withoutTimes(result)).isEqualTo(JsonMapper.shared().readTree("""
                        {"orders": 1, "confirmed": 1, "rejected": {}, "cancelled": 0, "shipped": 1, "failed": {},
                         "money": {"EUR": {"confirmed": "2.80", "authorized": "2.80", "captured": "2.80",
                                           "voided": "0.00", "refunded": "0.00"}},
                         "unitsLeft": 108,
                         "stock": {"A": {"onHand": 8, "reserved": 0, "available": 8},
                                   "B": {"onHand": 100, "reserved": 0, "available": 100}}}"""));
        assertThat(result.path("seconds").isNumber()).isTrue();
        assertThat(result.path("ordersPerSecond").doubleValue()).isPositive();
    }

    @Test
    void sends_decimals_as_they_are_written_and_prefers_to_wait() throws IOException {
        BookFolder.in(folder).with("products.csv", "sku,name,unit_price,currency", "A,Apple,1.5000,EUR");

        play(folder, 0);

        assertThat(mercato.product("A").path("price").path("amount").stringValue())
                .isEqualTo("1.5000");
        assertThat(mercato.preferences()).contains("/api/v1/orders wait=30", "/api/v1/products null");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void places_the_orders_in_file_order(int concurrency) throws IOException {
        bookOfOrders(80);

        play(folder, 0, "--concurrency", Integer.toString(concurrency));

        List<String> inFileOrder =
                IntStream.rangeClosed(1, 80).mapToObj(Integer::toString).toList();
        if (concurrency == 1) {
            assertThat(mercato.placed()).isEqualTo(inFileOrder);
        } else {
            // A client cannot control how a server's threads overtake each other.
            assertThat(mercato.placed()).containsExactlyInAnyOrderElementsOf(inFileOrder);
        }
    }

    @Test
    void only_places_the_orders_when_asked_to() throws IOException {
        JsonNode result = play(SMALL_BOOK, 0, "--place-only");

        assertThat(result.path("shipped").intValue()).isZero();
        assertThat(result.path("cancelled").intValue()).isZero();
        assertThat(result.path("confirmed").intValue()).isPositive();
    }

    @Test
    void counts_what_the_door_rejects_as_rejected() throws IOException {
        BookFolder.in(folder)
                .with(
                        "orders.csv",
                        ORDERS,
                        "empty,2026-01-01T10:00:00Z,C1,open",
                        "zero,2026-01-01T10:00:00Z,C1,completed",
                        "unknown,2026-01-01T10:00:00Z,C1,cancelled",
                        "nobody,2026-01-01T10:00:00Z,,open",
                        "much,2026-01-01T10:00:00Z,C1,open")
                .with("lines.csv", LINES, "zero,A,0,1", "unknown,X,1,1", "nobody,A,1,1", "much,A,11,1");

        JsonNode result = play(folder, 0);

        assertThat(result.path("rejected")).isEqualTo(JsonMapper.shared().readTree("""
                        {"order_empty": 1, "quantity_invalid": 1, "sku_unknown": 1, "customer_invalid": 1,
                         "insufficient_stock": 1}"""));
        assertThat(result.path("confirmed").intValue()).isZero();
    }

    @Test
    void waits_for_views_that_are_behind() throws IOException {
        mercato.stockLag = 5;

        JsonNode result = play(BookFolder.in(folder).path(), 0);

        assertThat(result.path("unitsLeft").longValue()).isEqualTo(108);
    }

    @Test
    void fails_if_a_product_is_there_already_with_other_data() throws IOException {
        play(BookFolder.in(folder).path(), 0);
        BookFolder.in(folder)
                .with("products.csv", "sku,name,unit_price,currency", "A,Apple,1.51,EUR", "B,Bread,0.125,EUR");

        JsonNode result = play(folder, 1);

        assertThat(result.path("failed").path("product_already_registered").intValue())
                .isOne();
        assertThat(result.path("confirmed").intValue()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "STRANGE"},
            mode = EnumSource.Mode.EXCLUDE)
    void survives_temporary_failures(FakeMercato.Mischief mischief) throws IOException {
        JsonNode smooth = play(SMALL_BOOK, 0, "--concurrency", "1");
        try (FakeMercato troubled = new FakeMercato()) {
            troubled.temper = (request, method, path) -> request % 7 == 0 ? mischief : NONE;

            JsonNode result = playOn(troubled, SMALL_BOOK, 0, "--concurrency", "1");

            assertThat(withoutTimes(result)).isEqualTo(withoutTimes(smooth));
        }
    }

    @Test
    void continues_when_the_server_comes_back() throws IOException {
        mercato.temper = (request, method, path) -> request > 60 && request < 90 ? DROP_UNHANDLED : NONE;

        JsonNode result = play(SMALL_BOOK, 0);

        assertThat(result.path("failed")).isEmpty();
        assertThat(err.toString()).containsOnlyOnce("No connection to");
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN, http_500",
        "UNAVAILABLE, http_503",
        "IN_FLIGHT, request_in_flight",
        "DROP_UNHANDLED, connection_failed"
    })
    void gives_up_on_an_order_when_its_patience_is_over(FakeMercato.Mischief mischief, String code) throws IOException {
        mercato.temper = (request, method, path) -> (method + path).equals("POST/api/v1/orders") ? mischief : NONE;

        JsonNode result = play(BookFolder.in(folder).path(), 1, "--patience", "1");

        assertThat(result.path("failed").path(code).intValue()).isOne();
        assertThat(result.path("confirmed").intValue()).isZero();
    }

    @Test
    void reports_a_missing_server_soon_and_in_one_sentence() throws IOException {
        BookFolder.in(folder);
        int nobodysPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodysPort = socket.getLocalPort();
        }

        int exit = run("play", folder.toString(), "--url", "http://127.0.0.1:" + nobodysPort, "--patience", "1");

        assertThat(exit).isOne();
        assertThat(err.toString())
                .contains("Mercato did not answer at http://127.0.0.1:" + nobodysPort + " within 1 s")
                .doesNotContain("Products");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void does_not_play_on_another_server() {
        mercato.temper = (request, method, path) -> FakeMercato.Mischief.STRANGE;

        assertThat(run("play", BookFolder.in(folder).path().toString(), "--url", mercato.url() + "/"))
                .isOne();
        assertThat(err.toString()).contains("Mercato did not answer at " + mercato.url());
        assertThat(mercato.requests()).isOne();
    }

    @Test
    void ends_when_the_server_does_not_come_back() {
        bookOfOrders(200);
        mercato.temper = (request, method, path) -> {
            if (request == 60) {
                mercato.close();
            }
            return NONE;
        };

        int exit = run("play", folder.toString(), "--url", mercato.url().toString(), "--patience", "1");

        assertThat(exit).isOne();
        assertThat(err.toString()).contains("Orders ", "the play ends here").doesNotContain("200/200", "Accounts");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void prints_rejected_products_before_it_plays_the_other_orders() throws IOException {
        BookFolder.in(folder)
                .with("products.csv", "sku,name,unit_price,currency", "A,Apple,1.50,EUR", "B, ,0.125,EUR")
                .with(
                        "orders.csv",
                        ORDERS,
                        "1,2026-01-01T10:00:00Z,C1,open",
                        "2,2026-01-01T10:00:00Z,C1,open",
                        "3,2026-01-01T10:00:00Z,C1,open")
                .with("lines.csv", LINES, "1,A,1,1.50", "2,A,1,1.50", "2,B,1,0.125", "3,B,1,0.125");

        JsonNode result = play(folder, 1);

        assertThat(result.path("failed")).isEqualTo(JsonMapper.shared().readTree("""
                        {"name_invalid": 1, "product_rejected": 2}"""));
        assertThat(result.path("confirmed").intValue()).isOne();
        assertThat(result.path("rejected")).isEmpty();
        assertThat(mercato.placed()).containsExactly("1");
        assertThat(err.toString())
                .containsSubsequence(
                        "Products: 1 of 2 were rejected:\n  B: name_invalid. A name is empty\n",
                        "2 of 3 orders are for a product that was rejected",
                        "Orders ");
    }

    @Test
    void prints_the_first_rejected_products_and_the_number_of_the_rest() throws IOException {
        List<String> products = new ArrayList<>(List.of("sku,name,unit_price,currency"));
        IntStream.rangeClosed(1, 359).forEach(number -> products.add("P" + number + ", ,1,EUR"));
        BookFolder.in(folder)
                .with("products.csv", products.toArray(String[]::new))
                .with("lines.csv", LINES, "1,P359,1,1");

        play(folder, 1);

        assertThat(err.toString()).contains("359 of 359 were rejected", "and 349 more: name_invalid 349");
        assertThat(err.toString().lines().filter(line -> line.contains("name_invalid")))
                .hasSize(11);
    }

    @Test
    void counts_an_order_that_does_not_settle_as_failed() throws IOException {
        mercato.looksUntilSettled = Integer.MAX_VALUE;

        JsonNode result = play(BookFolder.in(folder).path(), 1, "--patience", "1");

        assertThat(result.path("failed").path("not_settled").intValue()).isOne();
    }

    @Test
    void sends_nothing_of_a_bad_book() {
        BookFolder.in(folder).with("lines.csv", LINES, "1,A,two,1.40");

        int exit = run("play", folder.toString(), "--url", mercato.url().toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("lines.csv:2: quantity is not a whole number: two");
        assertThat(mercato.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "play",
                "play . --concurrency 0",
                "play . --concurrency many",
                "play . --patience 0",
                "play . --url ftp://127.0.0.1",
                "play . --url http://127.0.0.1:1 --fresh",
                "play . --profile postgres",
                "play . --json no/such/folder/result.json",
                "play . --unknown",
                "demo now"
            })
    void rejects_bad_arguments(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Usage: mercato");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "play --help", "demo --help"})
    void explains_itself(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: mercato");
    }

    @Test
    void says_so_when_there_is_no_mercato_to_start() {
        assertThat(run("play", BookFolder.in(folder).path().toString(), "--fresh"))
                .isOne();
        assertThat(err.toString()).contains("-Dmercato.jar");
    }

    private void bookOfOrders(int number) {
        List<String> orders = new ArrayList<>(List.of(ORDERS));
        List<String> lines = new ArrayList<>(List.of(LINES));
        for (int order = 1; order <= number; order++) {
            orders.add(order + ",2026-01-01T10:00:00Z,C1,open");
            lines.add(order + ",A,1,1.50");
        }
        BookFolder.in(folder)
                .with("orders.csv", orders.toArray(String[]::new))
                .with("lines.csv", lines.toArray(String[]::new));
    }

    private JsonNode play(Path book, int expectedExit, String... options) throws IOException {
        return playOn(mercato, book, expectedExit, options);
    }

    private JsonNode playOn(FakeMercato server, Path book, int expectedExit, String... options) throws IOException {
        Path json = folder.resolve("result.json");
        List<String> arguments = new ArrayList<>(
                List.of("play", book.toString(), "--url", server.url().toString(), "--json", json.toString()));
        arguments.addAll(List.of(options));
        assertThat(run(arguments.toArray(String[]::new)))
                .as(() -> out + "\n" + err)
                .isEqualTo(expectedExit);
        return JsonMapper.shared().readTree(Files.readString(json));
    }

    private int run(String... arguments) {
        return Main.run(new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    }

    private static JsonNode withoutTimes(JsonNode result) {
        return ((ObjectNode) result).deepCopy().without(List.of("seconds", "ordersPerSecond"));
    }
}
