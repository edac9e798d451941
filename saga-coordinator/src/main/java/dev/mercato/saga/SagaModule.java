package dev.mercato.saga;

import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.operations.OperationsEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.parked.RepairRules;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.processor.Sequences;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import dev.mercato.saga.deadline.DeadlineConfiguration;
import dev.mercato.saga.deadline.Deadlines;
import dev.mercato.saga.store.BatchedSagaStore;
import dev.mercato.saga.store.SagaStoreConfiguration;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The processes of orders and shipments, with their saga store, their processor and their deadlines. */
@Configuration(proxyBeanMethods = false)
@Import({
    Tokens.class,
    SagaStoreConfiguration.class,
    OrderFulfilment.class,
    ShipmentFulfilment.class,
    DeadlineConfiguration.class
})
@Keeps(
        module = "saga",
        owners = "saga",
        moved = {"sagas", "deadlines"},
        processor = OrderFulfilment.NAME,
        handles = {OrderEvent.class, ReservationEvent.class, PaymentEvent.class, OperationsEvent.class})
public class SagaModule {

    /**
     * More events have less of a frame each. But one event may send a command for each of a thousand lines, and in a single
     * process all of a batch share one transaction.
     */
    private static final int BATCH = 20;

    @Bean
    Migration processTables() {
        return new Migration("saga", "classpath:db/saga");
    }

    @Bean
    StoredName orderFulfilmentName() {
        return new StoredName("saga.OrderFulfilment", OrderFulfilment.class);
    }

    @Bean
    StoredName shipmentFulfilmentName() {
        return new StoredName("saga.ShipmentFulfilment", ShipmentFulfilment.class);
    }

    @Bean
    ProcessCommands processCommands(CommandGateway gateway) {
        return new ProcessCommands(gateway, InstantSource.system());
    }

    @Bean
    OrdersOfThePast ordersOfThePast(EventStore store) {
        return new OrdersOfThePast(store, InstantSource.system());
    }

    @Bean
    RepairRules processRepairs(
            BatchedSagaStore sagas, OrdersOfThePast past, Deadlines deadlines, CommandGateway gateway) {
        return new ProcessRepairs(sagas, past, deadlines, gateway);
    }

    @Bean
    ConfigurerModule orderFulfilmentProcessor() {
        return configurer -> {
            ConfigurerModule processor = Processors.promptly(
                    OrderFulfilment.NAME, Contexts.readBy(OrderFulfilment.class, ShipmentFulfilment.class), BATCH);
            Processors.sequenced(OrderFulfilment.NAME, processor, Sequences.BY_ORDER)
                    .configureModule(configurer);
            configurer
                    .eventProcessing()
                    .registerHandlerInterceptor(
                            OrderFulfilment.NAME, configuration -> configuration.getComponent(BatchedSagaStore.class))
                    .registerHandlerInterceptor(
                            OrderFulfilment.NAME, configuration -> configuration.getComponent(ProcessCommands.class));
        };
    }
}
