package dev.mercato.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.testing.GoldenForm;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A changed form of the snapshot requires a new revision, so that older snapshots are ignored. */
class StoredItemTest {

    private static final Sku SKU = new Sku("A-1");

    @BeforeEach
    void stopTheClock() {
        GenericEventMessage.clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    }

    @AfterEach
    void startTheClock() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    @Test
    void a_snapshot_is_written_as_it_is_pinned() {
        LooseItem item = LooseItem.unknown();
        item.askAll(List.of(
                new ReceiveStock(SKU, MovementId.of(new UUID(0, 1)), new Warehouse("BER"), new ReceivedQuantity(10)),
                new ReserveStock(SKU, order(1), 1, 5),
                new ShipStock(SKU, order(1), ShipmentId.of(new UUID(0, 1)), 2),
                new ReserveStock(SKU, order(2), 1, 1),
                new ReleaseStock(SKU, order(2)),
                new ReserveStock(SKU, order(3), 1, 100)));

        new GoldenForm("inventory.StockItem", 3).check(item.state().toString());
        assertThat(item.snapshot().getType().getRevision()).isEqualTo("3");
    }

    private static OrderId order(int number) {
        return OrderId.of(new UUID(0, number));
    }
}
