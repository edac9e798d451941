package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class LongestTransactionTest {

    private static final Pattern IDLE = Pattern.compile("idle_in_transaction_session_timeout = (\\d+)");

    /** Else a processor would pass over events that are committed after all. */
    @Test
    void no_transaction_on_postgresql_outlives_the_patience_of_processors() throws IOException {
        PropertySource<?> postgres = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml")).stream()
                        .filter(document ->
                                "postgres".equals(document.getProperty("spring.config.activate.on-profile")))
                        .findFirst()
                        .orElseThrow();
        Matcher idle = IDLE.matcher(text(postgres, "spring.datasource.hikari.connection-init-sql"));
        assertThat(idle.find()).isTrue();
        Duration idleAtMost = Duration.ofMillis(Long.parseLong(idle.group(1)));
        Duration statement = Duration.ofSeconds(
                Long.parseLong(text(postgres, "spring.datasource.hikari.data-source-properties.socketTimeout")));

        assertThat(idleAtMost.plus(statement)).isLessThan(EventStoreAccess.Embedded.LONGEST_TRANSACTION);
    }

    private static String text(PropertySource<?> document, String property) {
        return Objects.requireNonNull(document.getProperty(property)).toString();
    }
}
