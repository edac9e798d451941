package dev.mercato.coreapi.inventory;

import static java.util.stream.Collectors.joining;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import java.util.List;

/** Pieces reserved in one warehouse. */
public record Allocation(Warehouse warehouse, long quantity) {

    /** The pieces of an item with their warehouses, such as "5 of CUP-1 (3 in main, 2 in east)". */
    static String inWords(List<Allocation> allocations, Sku sku, String preposition) {
        long total = allocations.stream().mapToLong(Allocation::quantity).sum();
        String places = allocations.stream()
                .map(allocation -> allocation.quantity + " " + preposition + " " + allocation.warehouse)
                .collect(joining(", "));
        return total + " of " + sku + " (" + places + ")";
    }
}
