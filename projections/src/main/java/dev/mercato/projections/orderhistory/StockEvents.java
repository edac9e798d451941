package dev.mercato.projections.orderhistory;

import java.time.Instant;
import java.util.List;

/** Where the stock's events of an order are: in the streams of its items, among those of all other orders. */
public interface StockEvents {

    /** Those that were stored until then, in the order of the store. */
    List<Place> ofOrder(String orderId, Instant until);

    /** The place of one event. */
    record Place(String stream, long sequence) {}
}
