package dev.mercato.runtime.processor;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import org.axonframework.eventhandling.async.PropertySequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;

/** Which events are handled in turn. */
public final class Sequences {

    /** Events of one order in turn, whichever aggregate they come from, and others by their aggregate. */
    public static final PropertySequencingPolicy<OrderRelated, OrderId> BY_ORDER = PropertySequencingPolicy.builder(
                    OrderRelated.class, OrderId.class)
            .propertyExtractor(OrderRelated::orderId)
            .fallbackSequencingPolicy(SequentialPerAggregatePolicy.instance())
            .build();

    private Sequences() {}
}
