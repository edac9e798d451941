package dev.mercato.app.running;

import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handles each command in a thread and a transaction of its own, as if it came from another process. */
@Configuration(proxyBeanMethods = false)
public class AsynchronousBus {

    @Bean(destroyMethod = "shutdown")
    CommandBus commandBus(TransactionManager transactionManager, org.axonframework.config.Configuration axon) {
        AsynchronousCommandBus bus = AsynchronousCommandBus.builder()
                .transactionManager(transactionManager)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }
}
