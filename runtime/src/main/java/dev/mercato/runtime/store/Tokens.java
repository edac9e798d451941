package dev.mercato.runtime.store;

import dev.mercato.runtime.axonserver.Sharing;
import dev.mercato.runtime.processor.ProcessorProperties;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that handles events: how far each processor has come is kept beside what it writes. */
@Configuration(proxyBeanMethods = false)
@Import({Database.class, EventStoreAccess.class, Sharing.class})
public class Tokens {

    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("tokens")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("claimed_at")
            .setOwnerColumn("owner")
            .build();

    @Bean
    Migration tokenTables() {
        return new Migration("tokens", "classpath:db/tokens");
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connectionProvider,
            Serializer serializer,
            ProcessorProperties processors,
            DataSource dataSource,
            @Value("${spring.application.name:mercato}") String process) {
        return new SharedTokenStore(
                JdbcTokenStore.builder()
                        .schema(SCHEMA)
                        .connectionProvider(connectionProvider)
                        .serializer(serializer)
                        // Processes in containers have one and the same number.
                        .nodeId(UUID.randomUUID().toString())
                        .claimTimeout(processors.claim()),
                process,
                dataSource);
    }

    /**
     * Axon Server's dashboard shows a processor with the name of its token store, which would be a random one. Instances
     * that start at the same time do not get in each other's way: Axon's own store would have one of them fail.
     */
    private static final class SharedTokenStore extends JdbcTokenStore {

        private final String name;
        private final DataSource dataSource;

        private SharedTokenStore(Builder builder, String name, DataSource dataSource) {
            super(builder);
            this.name = name;
            this.dataSource = dataSource;
        }

        @Override
        public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken first) {
            FirstStart.holdUntilCommit(dataSource);
            if (fetchSegments(processor).length > 0) {
                throw new UnableToClaimTokenException("Another instance was first to begin " + processor);
            }
            super.initializeTokenSegments(processor, segments, first);
        }

        @Override
        public Optional<String> retrieveStorageIdentifier() {
            return Optional.of(name);
        }
    }
}
