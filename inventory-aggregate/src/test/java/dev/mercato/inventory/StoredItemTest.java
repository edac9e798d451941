package dev.mercato.inventory;

import static dev.mercato.testing.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.ReceiveStock;
import dev.mercato.coreapi.inventory.ReceivedQuantity;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.testing.GoldenForm;
import dev.mercato.testing.GoldenForm.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A changed form of the snapshot requires a new revision, so that older snapshots are ignored. */
class StoredItemTest {

    private static final Sku SKU = new Sku("A-1");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Snapshots of earlier revisions are ignored, so only this one is kept. */
    private static final GoldenForm FORM = GoldenForm.keptSince(3, "inventory.StockItem", 3);

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

        FORM.check(item.state().toString());
        assertThat(item.snapshot().getType().getRevision()).isEqualTo("3");
    }

    static Stream<Stored> ever() {
        return FORM.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void a_snapshot_is_read(Stored stored) {
        assertThat(LooseItem.restored(stored.json(), stored.revision()).state())
                .isEqualTo(JSON.readTree(stored.json()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/answers/ord_00000000-0000-0000-0000-000000000001",
                "/answers/ord_00000000-0000-0000-0000-000000000001/reserved/0",
                "/done",
                "/shelves",
                "/shelves/byWarehouse/BER"
            })
    void a_snapshot_in_which_something_is_missing_is_not_read(String part) {
        Stored stored = FORM.all().reduce((earlier, last) -> last).orElseThrow();

        assertThat(JSON.readTree(stored.json()).at(part).propertyNames())
                .isNotEmpty()
                .allSatisfy(member -> {
                    JsonNode without = JSON.readTree(stored.json());
                    ((ObjectNode) without.at(part)).remove(member);
                    assertThatThrownBy(() -> LooseItem.restored(without.toString(), stored.revision()))
                            .isInstanceOf(SerializationException.class);
                });
    }
}
