package dev.mercato.runtime.store;

import dev.mercato.runtime.axonserver.Sharing;
import dev.mercato.runtime.processor.ProcessorProperties;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
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
            @Value("${spring.application.name:mercato}") String process) {
        return new NamedTokenStore(
                JdbcTokenStore.builder()
                        .schema(SCHEMA)
                        .connectionProvider(connectionProvider)
                        .serializer(serializer)
                        .claimTimeout(processors.claim()),
                process);
    }

    /** Axon Server's dashboard shows a processor with the name of its token store, which would be a random one. */
    private static final class NamedTokenStore extends JdbcTokenStore {

        private final String name;

        private NamedTokenStore(Builder builder, String name) {
            super(builder);
            this.name = name;
        }

        @Override
        public Optional<String> retrieveStorageIdentifier() {
            return Optional.of(name);
        }
    }
}
