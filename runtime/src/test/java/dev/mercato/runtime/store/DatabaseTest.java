package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @MercatoProcess
    @Import(Tokens.class)
    static class WithTokens {}

    @MercatoProcess
    @Import(Tokens.class)
    static class WithAnotherOwner {

        @Bean
        Migration others() {
            return new Migration("other", "classpath:db/other");
        }
    }

    @Test
    void every_owner_makes_its_tables_and_keeps_a_history_of_its_own() {
        assertThat(tablesOf(WithTokens.class))
                .containsExactlyInAnyOrder(
                        "events",
                        "snapshots",
                        "sole_process",
                        "service_databases",
                        "tokens",
                        "parked_sequences",
                        "parked_events",
                        "parked_repairs",
                        "store_moves",
                        "flyway_event_store",
                        "flyway_tokens");
    }

    @Test
    void a_second_start_finds_the_tables_and_a_new_owner_adds_its_own() {
        tablesOf(WithTokens.class);
        List<String> before = tablesOf(WithTokens.class);

        assertThat(tablesOf(WithAnotherOwner.class))
                .containsAll(before)
                .contains("others", "flyway_other")
                .hasSize(before.size() + 2);
    }

    private List<String> tablesOf(Class<?> process) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(process)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.url=" + url, "--axon.axonserver.enabled=false")) {
            return context.getBean(JdbcClient.class)
                    .sql("select table_name from information_schema.tables where table_schema = 'public'")
                    .query(String.class)
                    .list();
        }
    }
}
