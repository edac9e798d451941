package dev.mercato.projections;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistrar;

@DirtiesContext
class ViewsOnPostgresTest extends ViewsContract {

    // A bean, so that it is closed after everything that is connected to it.
    @TestConfiguration
    static class OnPostgres {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() {
            return Postgres.start();
        }

        @Bean
        DynamicPropertyRegistrar database(EmbeddedPostgres postgres) {
            return properties ->
                    properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        }
    }
}
