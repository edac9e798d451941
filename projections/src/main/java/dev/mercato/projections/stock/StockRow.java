package dev.mercato.projections.stock;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.projections.engine.RecordedEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A SKU's stock in one warehouse; {@code version} is the number of the item's last event applied to this row. */
@Entity
@Immutable
@IdClass(StockRow.Place.class)
@Table(name = "stock")
class StockRow {

    /** The key of a row. */
    record Place(String sku, String warehouse) {

        static Place of(Sku sku, Warehouse warehouse) {
            return new Place(sku.value(), warehouse.value());
        }
    }

    @Id
    String sku;

    @Id
    String warehouse;

    long onHand;
    long reserved;
    long version;

    @SuppressWarnings("NullAway.Init")
    StockRow() {}

    private StockRow(Place place, long onHand, long reserved, long version) {
        this.sku = place.sku();
        this.warehouse = place.warehouse();
        this.onHand = onHand;
        this.reserved = reserved;
        this.version = version;
    }

    static StockRow evolve(@Nullable StockRow row, Place place, RecordedEvent<StockEvent> event) {
        StockRow before = row == null ? new StockRow(place, 0, 0, -1) : row;
        if (event.sequence() <= before.version) {
            return before;
        }
        StockChange change = StockChange.of(event.payload(), place);
        return new StockRow(
                place, before.onHand + change.onHand(), before.reserved + change.reserved(), event.sequence());
    }

    Place place() {
        return new Place(sku, warehouse);
    }

    StockLevel.WarehouseStock level() {
        return new StockLevel.WarehouseStock(new Warehouse(warehouse), onHand, reserved, onHand - reserved);
    }
}
