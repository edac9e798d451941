package dev.mercato.projections;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistrar;

@DirtiesContext
class ViewsOnPostgresTest extends ViewsContract {

    // A bean, so that it goes after everything that is connected to it.
    @TestConfiguration
    static class Postgres {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        DynamicPropertyRegistrar database(EmbeddedPostgres postgres) {
            return properties ->
                    properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        }
    }
}
