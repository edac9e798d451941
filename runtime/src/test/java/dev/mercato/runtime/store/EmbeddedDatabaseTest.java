package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.runtime.MercatoProcess;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Beans that only a process with an embedded store has. */
class EmbeddedDatabaseTest {

    @MercatoProcess
    @Import(Tokens.class)
    static class WithTokens {}

    @MercatoProcess
    static class WithoutDatabase {}

    @TempDir
    private Path folder;

    @Test
    void disk_space_is_that_of_the_folder_that_the_store_is_in() {
        Path data = folder.resolve("data");

        try (ConfigurableApplicationContext process = start(WithTokens.class, data)) {
            assertThat(process.getBean("diskSpaceHealthIndicator", HealthIndicator.class)
                            .health())
                    .isNotNull()
                    .satisfies(health -> {
                        assertThat(health.getStatus()).isEqualTo(Status.UP);
                        assertThat(health.getDetails()).containsEntry("path", data.toString());
                    });
        }
    }

    @Test
    void a_process_without_a_store_ignores_disk_space() {
        try (ConfigurableApplicationContext process = start(WithoutDatabase.class, folder.resolve("none"))) {
            assertThat(process.getBeansOfType(HealthIndicator.class)).doesNotContainKey("diskSpaceHealthIndicator");
        }
    }

    @Test
    void the_pool_is_the_only_data_source() {
        try (ConfigurableApplicationContext process = start(WithTokens.class, folder.resolve("data"))) {
            assertThat(process.getBeansOfType(DataSource.class).values())
                    .singleElement()
                    .isInstanceOf(HikariDataSource.class);
        }
    }

    private static ConfigurableApplicationContext start(Class<?> process, Path data) {
        return new SpringApplicationBuilder(process)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + data.resolve("mercato") + ";MODE=PostgreSQL",
                        "--management.health.diskspace.enabled=false",
                        "--axon.axonserver.enabled=false");
    }
}
