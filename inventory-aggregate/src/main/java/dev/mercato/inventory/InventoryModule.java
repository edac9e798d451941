package dev.mercato.inventory;

import dev.mercato.coreapi.StockItemId;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import dev.mercato.runtime.store.Snapshotted;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The inventory's commands. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, StockItem.class, StockMovement.class})
public class InventoryModule {

    /** A busy item is read from a snapshot and about this many events at most. */
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 100;

    @Bean
    Cache stockItemCache() {
        return new AggregateCache();
    }

    @Bean
    Movements movements(EventStore events) {
        return new MovementStreams(events);
    }

    @Bean
    StoredName stockItemSnapshotName() {
        return new StoredName("inventory.StockItem", StockItem.class);
    }

    @Bean
    Snapshotted stockItemsHaveSnapshots() {
        return new Snapshotted(StockItemId.PREFIX);
    }

    @Bean
    SnapshotTriggerDefinition stockItemSnapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
    }
}
