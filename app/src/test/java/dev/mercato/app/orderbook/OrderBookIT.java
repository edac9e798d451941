package dev.mercato.app.orderbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Shop;
import dev.mercato.app.running.Store;
import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.demo.Demo;
import dev.mercato.orderbooks.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Order books through the packaged process, as {@code ./mercato play} plays them. */
@Tag("trial")
class OrderBookIT {

    /** Of each kind of order, one is a customer's and one a guest's. */
    private static final int GUEST_AND_CUSTOMER = 2;

    @TempDir
    private Path folder;

    @Test
    void comes_to_what_the_book_says_and_shows_the_demo() throws NoAnswer {
        Path book = Books.beginning(Books.longest(), 30, folder);
        try (PackagedMercato mercato = PackagedMercato.ready(Store.h2(folder), folder)) {
            JsonNode report = Play.packaged(mercato, book, 1, folder).result();
            assertThat(ExpectedResult.of(report)).isEqualTo(ExpectedResult.of(book));
            Invariants.check(mercato);
            showsTheDemo(mercato);
        }
    }

    /** Carts and orders of every kind, as {@code ./mercato demo} plays them on a store of its own. */
    private static void showsTheDemo(Shop mercato) throws NoAnswer {
        StringWriter shown = new StringWriter();
        PrintWriter terminal = new PrintWriter(shown);
        boolean isAsExpected = new Demo(
                        new Mercato(mercato.url(), Duration.ofMinutes(2), terminal::println),
                        new Console(terminal, terminal, false),
                        GUEST_AND_CUSTOMER)
                .run();
        assertThat(isAsExpected).as(shown.toString()).isTrue();
        assertThat(shown.toString())
                .containsPattern("order-shipped +buyer-\\S+@example.org +SENT")
                .containsPattern("order.completed +\\d+");
    }

    @Test
    void on_postgresql_comes_to_the_same_a_second_time_and_adds_up_with_sixteen_orders_at_a_time() {
        Path book = Books.beginning(Books.shortest(), 60, folder);
        try (PackagedMercato mercato = start(Store.postgres(folder))) {
            JsonNode first = Play.begin(mercato, Books.SMALL, 1, folder).result();
            assertThat(ExpectedResult.of(first)).isEqualTo(ExpectedResult.of(Books.SMALL));
            JsonNode second = Play.begin(mercato, Books.SMALL, 1, folder).result();
            assertThat(untimed(second)).isEqualTo(untimed(first));
            Play.begin(mercato, book, 16, folder).checkEnd();
        }
    }

    private PackagedMercato start(Store store) {
        return PackagedMercato.starting("mercato", store.options(), folder).awaitReady();
    }

    private static JsonNode untimed(JsonNode report) {
        return ((ObjectNode) report).without(List.of("seconds", "ordersPerSecond"));
    }
}
