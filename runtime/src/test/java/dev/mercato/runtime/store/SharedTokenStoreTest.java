package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.testing.Patience;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

class SharedTokenStoreTest {

    private static final String PROCESSOR = "orders";
    private static final TrackingToken TOKEN = new GlobalSequenceTrackingToken(7);

    @MercatoProcess
    @Import(Tokens.class)
    static class WithTokens {}

    private ConfigurableApplicationContext process;
    private DataSource dataSource;
    private SharedTokenStore other;

    @BeforeEach
    void another_instance_holds_the_segment() {
        process = new SpringApplicationBuilder(WithTokens.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "--axon.axonserver.enabled=false");
        dataSource = process.getBean(DataSource.class);
        other = store("other", dataSource::getConnection, Duration.ZERO);
        other.initializeTokenSegments(PROCESSOR, 1, TOKEN);
        other.fetchToken(PROCESSOR, 0);
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void a_segment_that_is_being_given_back_is_waited_for() {
        AtomicInteger looks = new AtomicInteger();
        SharedTokenStore own = store(
                "own",
                () -> {
                    if (looks.incrementAndGet() == 3) {
                        other.releaseClaim(PROCESSOR, 0);
                    }
                    return dataSource.getConnection();
                },
                Patience.PATIENCE);

        assertThat(own.fetchToken(PROCESSOR, 0)).isEqualTo(TOKEN);
        assertThatThrownBy(() -> other.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_segment_that_is_kept_is_not_waited_for_forever() {
        SharedTokenStore own = store("own", dataSource::getConnection, Duration.ofMillis(50));

        assertThatThrownBy(() -> own.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_version_that_must_not_work_for_a_processor_claims_nothing() {
        SharedTokenStore older = store("older", dataSource::getConnection, Duration.ZERO, processor -> {
            throw new IllegalStateException(processor + " is not for this version");
        });
        other.releaseClaim(PROCESSOR, 0);

        assertThatThrownBy(() -> older.fetchToken(PROCESSOR, 0)).hasMessage("orders is not for this version");
        assertThatThrownBy(() -> older.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT))
                .hasMessage("orders is not for this version");
        assertThatThrownBy(() -> older.storeToken(TOKEN, PROCESSOR, 0)).hasMessage("orders is not for this version");
        assertThat(other.fetchToken(PROCESSOR, 0)).isEqualTo(TOKEN);
    }

    private SharedTokenStore store(String owner, ConnectionProvider connections, Duration patience) {
        return store(owner, connections, patience, processor -> {});
    }

    private SharedTokenStore store(String owner, ConnectionProvider connections, Duration patience, ClaimCheck check) {
        return new SharedTokenStore(
                JdbcTokenStore.builder()
                        .schema(Tokens.SCHEMA)
                        .connectionProvider(connections)
                        .serializer(process.getBean(Serializer.class))
                        .nodeId(owner)
                        .claimTimeout(Patience.PATIENCE),
                "test",
                dataSource,
                patience,
                check);
    }
}
