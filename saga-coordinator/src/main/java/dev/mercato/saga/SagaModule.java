package dev.mercato.saga;

import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Sagas;
import dev.mercato.saga.deadline.DeadlineConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The order fulfilment with its saga store, its processor and its deadlines. */
@Configuration(proxyBeanMethods = false)
@Import({Sagas.class, OrderFulfilment.class, DeadlineConfiguration.class})
public class SagaModule {

    @Bean
    StoredName orderFulfilmentName() {
        return new StoredName("saga.OrderFulfilment", OrderFulfilment.class);
    }

    @Bean
    ProcessCommands processCommands(CommandGateway gateway) {
        return new ProcessCommands(gateway);
    }

    @Bean
    ConfigurerModule orderFulfilmentProcessor() {
        return Processors.byAggregate(OrderFulfilment.NAME);
    }
}
