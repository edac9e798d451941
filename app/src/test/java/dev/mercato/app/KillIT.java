package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KillIT {

    static Stream<Named<Function<Path, Store>>> stores() {
        return Stream.of(Named.of("H2", Store::h2), Named.of("PostgreSQL", Store::postgres));
    }

    /** The player goes on where it was refused, so that in the end every order of the book must be there and settled. */
    @ParameterizedTest
    @MethodSource("stores")
    void killed_in_the_middle_of_a_play_loses_nothing(Function<Path, Store> store, @TempDir Path folder) {
        try (PackagedMercato mercato = new PackagedMercato(store.apply(folder), folder)) {
            Play play = mercato.play(Books.shortest(), 16, folder);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> mercato.get("/simulated-provider/ledger")
                                    .get("items")
                                    .size()
                            >= 20);
            mercato.killAndStartAgain();
            JsonNode report = play.result();
            assertThat(report.get("confirmed").asLong()
                            + ExpectedResult.of(report).rejected())
                    .isEqualTo(report.get("orders").asLong());
            Invariants.check(mercato);
        }
    }
}
