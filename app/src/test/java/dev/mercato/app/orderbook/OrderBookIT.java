package dev.mercato.app.orderbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Order books through the packaged process, as {@code ./mercato play} plays them. */
class OrderBookIT {

    @TempDir
    private Path folder;

    @Test
    void played_one_order_at_a_time_comes_to_what_the_book_says() {
        try (PackagedMercato mercato = PackagedMercato.ready(Store.h2(folder), folder)) {
            Path book = Books.beginning(Books.longest(), 160, folder);
            JsonNode report = Play.packaged(mercato, book, 1, folder).result();
            assertThat(ExpectedResult.of(report)).isEqualTo(ExpectedResult.of(book));
            Invariants.check(mercato);
        }
    }

    @Test
    void played_sixteen_at_a_time_never_oversells_and_the_money_adds_up() {
        try (PackagedMercato mercato = start(Store.postgres(folder))) {
            Play.begin(mercato, Books.beginning(Books.shortest(), 200, folder), 16, folder)
                    .checkEnd();
        }
    }

    @Test
    void comes_to_the_same_on_both_databases_and_a_second_time() {
        Path book = Books.beginning(Books.SMALL, 40, folder);
        JsonNode first = playTwice(book, Store.h2(folder.resolve("h2")));
        assertThat(playTwice(book, Store.postgres(folder.resolve("postgres")))).isEqualTo(first);
    }

    private JsonNode playTwice(Path book, Store store) {
        try (PackagedMercato mercato = start(store)) {
            JsonNode first = untimed(Play.begin(mercato, book, 1, folder).result());
            assertThat(untimed(Play.begin(mercato, book, 1, folder).result())).isEqualTo(first);
            return first;
        }
    }

    private PackagedMercato start(Store store) {
        return PackagedMercato.starting("mercato", store.options(), folder).awaitReady();
    }

    private static JsonNode untimed(JsonNode report) {
        return ((ObjectNode) report).without(List.of("seconds", "ordersPerSecond"));
    }
}
