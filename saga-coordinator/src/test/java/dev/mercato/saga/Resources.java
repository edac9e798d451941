package dev.mercato.saga;

import dev.mercato.saga.deadline.Deadlines;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.test.saga.SagaTestFixture;

/** What a saga is given when it handles an event. */
final class Resources {

    private Resources() {}

    static void give(SagaTestFixture<?> fixture, EventStore store, InstantSource clock, Deadlines deadlines) {
        DefaultCommandGateway gateway = DefaultCommandGateway.builder()
                .commandBus(fixture.getCommandBus())
                .build();
        fixture.registerResource(new ProcessCommands(gateway, InstantSource.system()));
        fixture.registerResource(new OrdersOfThePast(store, clock));
        fixture.registerResource(deadlines);
    }
}
