package dev.mercato.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Books derived from an item's events alone and balanced after each one, independently of the item's state. */
final class Books {

    private final Map<Warehouse, Long> cameIn = new HashMap<>();
    private final Map<Warehouse, Long> wentOut = new HashMap<>();
    private final Map<OrderId, List<Allocation>> open = new HashMap<>();

    void enter(StockEvent event) {
        if (event instanceof StockReceived received) {
            cameIn.merge(received.warehouse(), received.quantity(), Long::sum);
        } else if (event instanceof StockAdjusted adjusted) {
            cameIn.merge(adjusted.warehouse(), adjusted.change(), Long::sum);
        } else if (event instanceof StockReserved reserved) {
            assertThat(open.getOrDefault(reserved.orderId(), List.of())).isEqualTo(reserved.replaced());
            open.put(reserved.orderId(), reserved.allocations());
        } else if (event instanceof StockReleased released) {
            assertThat(open.remove(released.orderId())).isEqualTo(released.allocations());
        } else if (event instanceof StockShipped shipped) {
            open.computeIfPresent(shipped.orderId(), (order, pieces) -> rest(pieces, shipped.allocations()));
            shipped.allocations().forEach(each -> wentOut.merge(each.warehouse(), each.quantity(), Long::sum));
        } else if (event instanceof ReservationRejected rejected) {
            long held = open.getOrDefault(rejected.orderId(), List.of()).stream()
                    .mapToLong(Allocation::quantity)
                    .sum();
            assertThat(rejected.available()).isEqualTo(available() + held).isLessThan(rejected.requested());
        }
        assertThat(cameIn.keySet())
                .allSatisfy(warehouse -> assertThat(reserved(warehouse)).isBetween(0L, onHand(warehouse)));
        assertThat(open.values())
                .allSatisfy(allocations -> assertThat(allocations)
                        .allSatisfy(each -> assertThat(each.quantity()).isPositive()));
    }

    /** The rest of an allocation after some pieces have left, if any remain. */
    private static @Nullable List<Allocation> rest(List<Allocation> pieces, List<Allocation> gone) {
        Map<Warehouse, Long> rest = new TreeMap<>();
        pieces.forEach(each -> rest.merge(each.warehouse(), each.quantity(), Long::sum));
        gone.forEach(each -> rest.merge(each.warehouse(), -each.quantity(), Long::sum));
        rest.values().removeIf(quantity -> quantity == 0);
        return rest.isEmpty()
                ? null
                : rest.entrySet().stream()
                        .map(each -> new Allocation(each.getKey(), each.getValue()))
                        .toList();
    }

    /** Received and adjusted, less what was shipped. */
    long onHand(Warehouse warehouse) {
        return cameIn.getOrDefault(warehouse, 0L) - wentOut.getOrDefault(warehouse, 0L);
    }

    /** The sum of the open reservations. */
    long reserved(Warehouse warehouse) {
        return open.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.warehouse().equals(warehouse))
                .mapToLong(Allocation::quantity)
                .sum();
    }

    long available() {
        return cameIn.keySet().stream()
                .mapToLong(warehouse -> onHand(warehouse) - reserved(warehouse))
                .sum();
    }
}
