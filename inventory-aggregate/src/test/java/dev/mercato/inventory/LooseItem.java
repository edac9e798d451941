package dev.mercato.inventory;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.message.StoredName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stock item without bus, store or transaction around it, so that thousands of histories take a second. */
final class LooseItem {

    static final Sku SKU = new Sku("A-1");

    /** The movements of the current item: one model of the class serves all items. */
    private static final ThreadLocal<Movements> ASKED = new ThreadLocal<>();

    private static final AggregateModel<StockItem> MODEL = AnnotatedAggregateMetaModelFactory.inspectAggregate(
            StockItem.class,
            MultiParameterResolverFactory.ordered(
                    ClasspathParameterResolverFactory.forClass(StockItem.class),
                    new SimpleResourceParameterResolverFactory(List.of(new Movements() {
                        @Override
                        public boolean include(MovementId movement) {
                            return ASKED.get().include(movement);
                        }

                        @Override
                        public void add(MovementId movement, Sku sku) {
                            ASKED.get().add(movement, sku);
                        }
                    }))));
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Serializer SERIALIZER =
            MessageSerializer.knowing(List.of(new StoredName("inventory.StockItem", StockItem.class)));

    /** The outcome of a command: events, a rejection, or nothing. */
    record Answer(List<StockEvent> events, Optional<Rejection> rejection) {}

    private final List<StockEvent> emitted = new ArrayList<>();
    private final KnownMovements movements;
    private final EventSourcedAggregate<StockItem> aggregate;

    private LooseItem(StockItem root, List<StockEvent> before, List<StockEvent> rest) {
        movements =
                KnownMovements.of(Stream.concat(before.stream(), rest.stream()).toList());
        SimpleEventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(messages -> messages.forEach(message -> emitted.add((StockEvent) message.getPayload())));
        aggregate = EventSourcedAggregate.initialize(root, MODEL, bus, NoSnapshotTriggerDefinition.TRIGGER);
        if (!rest.isEmpty()) {
            aggregate.initializeState(DomainEventStream.of(IntStream.range(0, rest.size())
                    .mapToObj(at -> new GenericDomainEventMessage<>("StockItem", "stk_" + SKU, at, rest.get(at)))));
        }
    }

    static LooseItem unknown() {
        return replayed(List.of());
    }

    static LooseItem replayed(List<StockEvent> events) {
        return new LooseItem(new StockItem(), List.of(), events);
    }

    static LooseItem restored(SerializedObject<byte[]> snapshot, List<StockEvent> before, List<StockEvent> rest) {
        return new LooseItem(SERIALIZER.deserialize(snapshot), before, rest);
    }

    /** @throws SerializationException if it is not the whole content of a snapshot */
    static LooseItem restored(String snapshot, String revision) {
        return new LooseItem(
                SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(snapshot, String.class, "inventory.StockItem", revision)),
                List.of(),
                List.of());
    }

    Answer ask(InventoryCommand command) {
        emitted.clear();
        ASKED.set(movements);
        try {
            aggregate.handle(GenericCommandMessage.asCommandMessage(command));
            return new Answer(List.copyOf(emitted), Optional.empty());
        } catch (Rejected rejected) {
            return new Answer(List.copyOf(emitted), rejected.getDetails());
        } catch (Exception failure) {
            throw new IllegalStateException("The item failed at " + command, failure);
        }
    }

    List<StockEvent> askAll(List<InventoryCommand> commands) {
        return commands.stream()
                .flatMap(command -> ask(command).events().stream())
                .toList();
    }

    SerializedObject<byte[]> snapshot() {
        return SERIALIZER.serialize(aggregate.getAggregateRoot(), byte[].class);
    }

    /** All that a snapshot holds. */
    JsonNode state() {
        return JSON.readTree(snapshot().getData());
    }

    Shelves shelves() {
        return JSON.treeToValue(state().get("shelves"), Shelves.class);
    }
}
