package dev.mercato.app.outage;

import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("trial")
class KillIT {

    static Stream<Named<Function<Path, Store>>> stores() {
        return Stream.of(Named.of("H2", Store::h2), Named.of("PostgreSQL", Store::postgres));
    }

    /** The player goes on where it was rejected, so that in the end every order of the book must be there and settled. */
    @ParameterizedTest
    @MethodSource("stores")
    void killed_in_the_middle_of_a_play_loses_nothing(Function<Path, Store> store, @TempDir Path folder) {
        try (PackagedMercato mercato =
                PackagedMercato.starting("mercato", store.apply(folder).options(), folder)) {
            mercato.awaitReady();
            try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 60, folder), 16, folder)) {
                play.awaitMiddle();
                mercato.killAndStartAgain();
                play.checkEnd();
            }
        }
    }
}
