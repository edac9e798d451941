package dev.mercato.order;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** An order without bus, store or transaction around it, so that thousands of histories take a second. */
public final class LooseOrder {

    private static final AggregateModel<Order> MODEL = AnnotatedAggregateMetaModelFactory.inspectAggregate(Order.class);

    private final List<OrderEvent> emitted = new ArrayList<>();
    private final EventSourcedAggregate<Order> aggregate;

    public LooseOrder(OrderPlaced placed) {
        SimpleEventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(messages -> messages.forEach(message -> emitted.add((OrderEvent) message.getPayload())));
        aggregate = EventSourcedAggregate.initialize(new Order(), MODEL, bus, NoSnapshotTriggerDefinition.TRIGGER);
        DomainEventMessage<?> first =
                new GenericDomainEventMessage<>("Order", placed.orderId().value(), 0, placed);
        aggregate.initializeState(DomainEventStream.of(first));
    }

    /** The resulting events: none if it is rejected. */
    public List<OrderEvent> ask(OrderCommand command) {
        emitted.clear();
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        // Axon's interceptors need one.
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(message);
        try {
            aggregate.handle(message);
            unitOfWork.commit();
        } catch (Rejected rejected) {
            unitOfWork.rollback(rejected);
            return List.of();
        } catch (Exception failure) {
            unitOfWork.rollback(failure);
            throw new IllegalStateException("The order failed at " + command, failure);
        }
        return List.copyOf(emitted);
    }
}
