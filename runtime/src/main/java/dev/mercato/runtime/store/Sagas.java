package dev.mercato.runtime.store;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that runs sagas. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
public class Sagas {

    private static final SagaSchema SCHEMA = SagaSchema.builder()
            .sagaEntryTable("sagas")
            .revisionColumn("revision")
            .serializedSagaColumn("state")
            .associationValueEntryTable("saga_associations")
            .associationKeyColumn("association_key")
            .associationValueColumn("association_value")
            .sagaIdColumn("saga_id")
            .sagaTypeColumn("saga_type")
            .build();

    @Bean
    Migration sagaTables() {
        return new Migration("sagas", "classpath:db/sagas");
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connectionProvider, Serializer serializer) {
        return JdbcSagaStore.builder()
                .sqlSchema(new GenericSagaSqlSchema(SCHEMA))
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .build();
    }
}
