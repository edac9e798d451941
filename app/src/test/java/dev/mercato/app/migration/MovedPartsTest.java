package dev.mercato.app.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.migration.Part;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.store.Migration;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever Mercato keeps, {@code migrate-events} knows of: who adds a table or a processor says what becomes of it. */
class MovedPartsTest {

    private static final Migration EVENTS = new Migration("event-store", "classpath:db/event-store");

    /**
     * The events themselves; what is derived from them; what every process makes anew; what is moved row by row; what has
     * to be empty.
     */
    private static final List<String> OTHER_TABLES = List.of(
            "events",
            "tokens",
            "snapshots",
            "sole_process",
            "service_databases",
            "parked_sequences",
            "parked_events",
            "parked_repairs",
            "store_moves");

    @Test
    void are_all_that_there_is(@TempDir Path folder) {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            assertThat(Stream.concat(parts().flatMap(part -> part.migrations().stream()), Stream.of(EVENTS))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(mercato.beans(Migration.class));

            List<String> tables = mercato.bean(JdbcTemplate.class)
                    .queryForList(
                            "select table_name from information_schema.tables where table_schema = 'public'"
                                    + " and table_name not like 'flyway%'",
                            String.class);
            assertThat(Stream.concat(parts().flatMap(part -> part.tables().stream()), OTHER_TABLES.stream()))
                    .containsExactlyInAnyOrderElementsOf(tables);

            Set<String> processors = new HashSet<>(mercato.bean(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .keySet());
            mercato.beans(ViewProcessor.class).forEach(view -> processors.remove(view.name()));
            assertThat(parts().map(Part::processor).filter(Objects::nonNull))
                    .containsExactlyInAnyOrderElementsOf(processors);
        }
    }

    private static Stream<Part> parts() {
        return Part.all().stream();
    }
}
