package dev.mercato.projections.stock;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.projections.stock.StockRow.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** By how much an event changes the stock of one place. */
record StockChange(Warehouse warehouse, long onHand, long reserved) {

    private static final Cases<Stream<StockChange>, StockEvent, Stream<StockChange>> CHANGES =
            Cases.<Stream<StockChange>, StockEvent, Stream<StockChange>>of(List.of(StockEvent.class))
                    .on(
                            StockReceived.class,
                            (none, event) -> Stream.of(new StockChange(event.warehouse(), event.quantity(), 0)))
                    .on(
                            StockAdjusted.class,
                            (none, event) -> Stream.of(new StockChange(event.warehouse(), event.change(), 0)))
                    .on(
                            StockReserved.class,
                            (none, event) ->
                                    Stream.concat(each(event.replaced(), 0, -1), each(event.allocations(), 0, 1)))
                    .on(StockReleased.class, (none, event) -> each(event.allocations(), 0, -1))
                    .on(StockShipped.class, (none, event) -> each(event.allocations(), -1, -1))
                    // These change no stock; a movement's change is in StockReceived or StockAdjusted.
                    .onAny(
                            List.of(ReservationRejected.class, StockRequestClosed.class, StockMovementRecorded.class),
                            none -> none)
                    .complete();

    /** The places that an event changes. */
    static Set<Place> places(StockEvent event) {
        return CHANGES.apply(Stream.empty(), event)
                .map(change -> Place.of(event.sku(), change.warehouse))
                .collect(toUnmodifiableSet());
    }

    /** The change of one of these places. */
    static StockChange of(StockEvent event, Place place) {
        return CHANGES.apply(Stream.empty(), event)
                .filter(change -> change.warehouse.value().equals(place.warehouse()))
                .reduce((one, other) ->
                        new StockChange(one.warehouse, one.onHand + other.onHand, one.reserved + other.reserved))
                .orElseThrow();
    }

    private static Stream<StockChange> each(List<Allocation> allocations, int onHand, int reserved) {
        return allocations.stream()
                .map(pieces ->
                        new StockChange(pieces.warehouse(), onHand * pieces.quantity(), reserved * pieces.quantity()));
    }
}
