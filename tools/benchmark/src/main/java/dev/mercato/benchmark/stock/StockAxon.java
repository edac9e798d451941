package dev.mercato.benchmark.stock;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The application that Mercato is compared with: JPA event, token and saga store, tracking processors of one thread and
 * batches of one event, no caches, no snapshots, one JPA entity as view. It does less than Mercato for an order: no
 * prices, no payment provider, no deadlines, no idempotency.
 */
@SpringBootApplication
public class StockAxon {

    public static void main(String[] arguments) {
        SpringApplication.run(StockAxon.class, arguments);
    }

    // Axon 4.13 knows only the class names of Spring Boot 3; without this bean there would be no transactions at all.
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    // Without it, the token of a replay could be written but not read.
    @Bean
    Jackson3SerializerCustomizer axonTypes() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
    }
}
