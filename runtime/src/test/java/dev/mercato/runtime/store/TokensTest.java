package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokensTest {

    private static final TrackingToken TOKEN = new GlobalSequenceTrackingToken(7);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @MercatoProcess
    @Import(Tokens.class)
    static class WithTokens {}

    @Test
    void a_sole_process_continues_at_once_after_a_crash_with_a_fast_clock() {
        try (ConfigurableApplicationContext process = start()) {
            process.getBean(TransactionManager.class).executeInTransaction(() -> {
                TokenStore tokens = process.getBean(TokenStore.class);
                tokens.initializeTokenSegments("orders", 1, TOKEN);
                tokens.fetchToken("orders", 0);
            });
            String tomorrow = DateTimeUtils.formatInstant(Instant.now().plus(Duration.ofDays(1)));
            process.getBean(JdbcClient.class)
                    .sql("update tokens set claimed_at = ? where owner is not null and processor_name = 'orders'")
                    .param(tomorrow)
                    .update();
        }
        try (ConfigurableApplicationContext process = start()) {
            process.getBean(TransactionManager.class)
                    .executeInTransaction(
                            () -> assertThat(process.getBean(TokenStore.class).fetchToken("orders", 0))
                                    .isEqualTo(TOKEN));
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(WithTokens.class)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.url=" + url, "--axon.axonserver.enabled=false");
    }
}
