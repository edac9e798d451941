package dev.mercato.saga.store;

import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store of the processes, in the database that also has the tokens of their processor. */
@Configuration(proxyBeanMethods = false)
public class SagaStoreConfiguration {

    @Bean
    BatchedSagaStore sagaStore(JdbcTemplate jdbc, Serializer serializer) {
        return new BatchedSagaStore(new SagaTable(jdbc), serializer);
    }
}
