package dev.mercato.inventory;

import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.received;
import static dev.mercato.testing.SampleEvents.reserved;
import static dev.mercato.testing.SampleEvents.shipment;
import static dev.mercato.testing.SampleEvents.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.AdjustStock;
import dev.mercato.coreapi.inventory.Adjustment;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.runtime.MercatoProcess;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The module as Spring and Axon assemble it, with its cache and its snapshots. */
class InventoryModuleTest {

    private static final Sku SKU = new Sku("A-1");
    private static final String STREAM = "stk_A-1";
    private static final OrderId ORDER = order(1);
    private static final ShipmentId SHIPMENT = shipment(1);
    private static final Warehouse BERLIN = new Warehouse("BER");

    private ConfigurableApplicationContext application;

    @MercatoProcess
    @Import(InventoryModule.class)
    static class Application {}

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL",
                        "logging.level.root=warn",
                        "spring.main.banner-mode=off")
                .run();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void handles_the_commands_of_the_inventory() {
        send(receive(1));
        send(receive(1));
        send(new ReserveStock(SKU, ORDER, 1, 5));
        send(new ShipStock(SKU, ORDER, SHIPMENT, 5));

        assertThat(stored())
                .containsExactly(
                        received("A-1", "BER", 5), reserved(ORDER, "A-1", "BER", 5), shipped(ORDER, "A-1", "BER", 5));
        assertThat(application.getBean("stockItemCache", Cache.class).containsKey(STREAM))
                .isTrue();
    }

    @Test
    void a_command_on_an_unknown_item_leaves_no_trace() {
        send(new ShipStock(SKU, ORDER, SHIPMENT, 5));
        assertThatThrownBy(
                        () -> send(new AdjustStock(SKU, movement(1), BERLIN, new Adjustment(1), new Reason("Counted"))))
                .isInstanceOf(Rejected.class);
        assertThat(stored()).isEmpty();

        send(receive(1));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void commands_of_one_batch_see_what_those_before_them_did() {
        batch(() -> {
            send(new ShipStock(SKU, ORDER, SHIPMENT, 5));
            send(receive(1));
            send(receive(1));
            send(new ReserveStock(SKU, ORDER, 1, 5));
            send(new ShipStock(SKU, ORDER, SHIPMENT, 5));
        });

        assertThat(stored()).hasSize(3);
    }

    @Test
    void a_batch_that_is_rolled_back_leaves_no_trace() {
        assertThatThrownBy(() -> batch(() -> {
                    send(new ReleaseStock(SKU, ORDER));
                    send(receive(1));
                    throw new IllegalStateException("The token could not be stored");
                }))
                .hasMessage("The token could not be stored");

        assertThat(stored()).isEmpty();
        assertThatThrownBy(
                        () -> send(new AdjustStock(SKU, movement(1), BERLIN, new Adjustment(1), new Reason("Counted"))))
                .isInstanceOf(Rejected.class);
        send(receive(1));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_movement_counts_once_however_many_others_came_in_between() {
        for (int i = 1; i <= 300; i++) {
            send(receive(i));
        }
        send(receive(1));
        send(new AdjustStock(SKU, movement(1), BERLIN, new Adjustment(1), new Reason("Counted")));

        assertThat(application.getBean(EventStore.class).lastSequenceNumberFor(STREAM))
                .contains(299L);
    }

    @Test
    void an_item_with_many_events_is_kept_as_a_snapshot() {
        for (int i = 1; i <= 99; i++) {
            send(receive(i));
        }
        assertThat(application.getBean(EventStorageEngine.class).readSnapshot(STREAM))
                .isEmpty();

        for (int i = 100; i <= 101; i++) {
            send(receive(i));
        }
        assertThat(application.getBean(EventStorageEngine.class).readSnapshot(STREAM))
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.getPayloadType()).isEqualTo(StockItem.class));
    }

    @Test
    void a_snapshot_of_another_revision_is_ignored() {
        assertThat(allows(snapshot("3"))).isTrue();
        assertThat(allows(snapshot("2"))).isFalse();
        assertThat(LooseItem.unknown().snapshot().getType().getRevision()).isEqualTo("3");
    }

    private boolean allows(DomainEventData<?> snapshot) {
        return application.getBean(Configuration.class).snapshotFilter().allow(snapshot);
    }

    private static DomainEventData<?> snapshot(String revision) {
        return new GenericDomainEventEntry<>(
                "StockItem",
                STREAM,
                100,
                "event",
                "2026-01-02T03:04:05Z",
                StockItem.class.getName(),
                revision,
                new byte[0],
                new byte[0]);
    }

    private static MovementId movement(int number) {
        return MovementId.of(new UUID(1, number));
    }

    private static ReceiveStock receive(int movement) {
        return new ReceiveStock(SKU, movement(movement), BERLIN, new ReceivedQuantity(5));
    }

    private void send(InventoryCommand command) {
        application.getBean(CommandGateway.class).sendAndWait(command);
    }

    /** Like a process that sends commands while it handles events, in one transaction with its token. */
    private static void batch(Runnable commands) {
        DefaultUnitOfWork.startAndGet(null).execute(commands);
    }

    private List<Object> stored() {
        return application
                .getBean(EventStore.class)
                .readEvents(STREAM)
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
