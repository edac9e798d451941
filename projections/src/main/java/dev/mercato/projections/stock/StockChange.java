package dev.mercato.projections.stock;

import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.projections.stock.StockRow.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** By how much an event changes the stock of one place. */
record StockChange(long onHand, long reserved) {

    /** The places that an event changes: none, if a request was only answered or forgotten. */
    static Set<Place> places(StockEvent event) {
        if (event instanceof StockReceived received) {
            return Set.of(Place.of(event.sku(), received.warehouse()));
        } else if (event instanceof StockAdjusted adjusted) {
            return Set.of(Place.of(event.sku(), adjusted.warehouse()));
        }
        return allocations(event).stream()
                .map(allocation -> Place.of(event.sku(), allocation.warehouse()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static StockChange of(StockEvent event, Place place) {
        if (event instanceof StockReceived received) {
            return new StockChange(received.quantity(), 0);
        } else if (event instanceof StockAdjusted adjusted) {
            return new StockChange(adjusted.change(), 0);
        }
        long pieces = allocations(event).stream()
                .filter(allocation -> allocation.warehouse().value().equals(place.warehouse()))
                .mapToLong(Allocation::quantity)
                .sum();
        return event instanceof StockReserved
                ? new StockChange(0, pieces)
                : new StockChange(event instanceof StockShipped ? -pieces : 0, -pieces);
    }

    private static List<Allocation> allocations(StockEvent event) {
        if (event instanceof StockReserved reserved) {
            return reserved.allocations();
        } else if (event instanceof StockReleased released) {
            return released.allocations();
        } else if (event instanceof StockShipped shipped) {
            return shipped.allocations();
        }
        return List.of();
    }
}
