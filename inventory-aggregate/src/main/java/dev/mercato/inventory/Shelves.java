package dev.mercato.inventory;

import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.Allocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One item's stock by warehouse, sorted by warehouse code. Every change returns a new instance. */
record Shelves(SortedMap<Warehouse, Shelf> byWarehouse) {

    static final Shelves EMPTY = new Shelves(Collections.emptySortedMap());

    /** The stock in one warehouse: 0 ≤ reserved ≤ on hand. */
    record Shelf(long onHand, long reserved) {

        private static final Shelf EMPTY = new Shelf(0, 0);

        Shelf {
            if (reserved < 0 || reserved > onHand) {
                throw new IllegalStateException(reserved + " pieces reserved of " + onHand);
            }
        }

        long free() {
            return onHand - reserved;
        }
    }

    Shelf in(Warehouse warehouse) {
        return byWarehouse.getOrDefault(warehouse, Shelf.EMPTY);
    }

    long onHand() {
        return byWarehouse.values().stream().mapToLong(Shelf::onHand).sum();
    }

    long available() {
        return byWarehouse.values().stream().mapToLong(Shelf::free).sum();
    }

    /** Where to take {@code quantity} free pieces from, first warehouse first; empty if there are not that many. */
    List<Allocation> allocate(long quantity) {
        if (available() < quantity) {
            return List.of();
        }
        return take(
                quantity,
                byWarehouse.entrySet().stream()
                        .map(shelf ->
                                new Allocation(shelf.getKey(), shelf.getValue().free()))
                        .toList());
    }

    /** {@code quantity} of these pieces, those of the first warehouse first; all of them if there are not that many. */
    static List<Allocation> take(long quantity, List<Allocation> pieces) {
        List<Allocation> taken = new ArrayList<>();
        long missing = quantity;
        for (Allocation each : pieces) {
            long drawn = Math.min(missing, each.quantity());
            if (drawn > 0) {
                taken.add(new Allocation(each.warehouse(), drawn));
                missing -= drawn;
            }
        }
        return taken;
    }

    /** These pieces without {@code taken}, which must be part of them. */
    static List<Allocation> without(List<Allocation> taken, List<Allocation> pieces) {
        Map<Warehouse, Long> gone = taken.stream().collect(toMap(Allocation::warehouse, Allocation::quantity));
        return pieces.stream()
                .map(each ->
                        new Allocation(each.warehouse(), each.quantity() - gone.getOrDefault(each.warehouse(), 0L)))
                .filter(each -> each.quantity() > 0)
                .toList();
    }

    Shelves add(Warehouse warehouse, long pieces) {
        return change(List.of(new Allocation(warehouse, pieces)), 1, 0);
    }

    Shelves reserve(List<Allocation> allocations) {
        return change(allocations, 0, 1);
    }

    Shelves release(List<Allocation> allocations) {
        return change(allocations, 0, -1);
    }

    Shelves ship(List<Allocation> allocations) {
        return change(allocations, -1, -1);
    }

    private Shelves change(List<Allocation> pieces, int onHandSign, int reservedSign) {
        SortedMap<Warehouse, Shelf> changed = new TreeMap<>(byWarehouse);
        for (Allocation each : pieces) {
            Shelf shelf = in(each.warehouse());
            changed.put(
                    each.warehouse(),
                    new Shelf(
                            shelf.onHand() + onHandSign * each.quantity(),
                            shelf.reserved() + reservedSign * each.quantity()));
        }
        return new Shelves(changed);
    }
}
