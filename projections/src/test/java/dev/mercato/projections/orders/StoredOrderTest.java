package dev.mercato.projections.orders;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.projections.StoredDocumentContract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

class StoredOrderTest extends StoredDocumentContract<OrderRelated, OrderDocument> {

    StoredOrderTest() {
        super(OrderRelated.class, OrderRow.FORM);
    }

    @Override
    protected @Nullable OrderDocument evolve(
            @Nullable OrderDocument document, OrderRelated event, long number, Instant at) {
        return OrderStory.evolve(document, event, number, at);
    }

    @Override
    protected OrderDetails details(OrderDocument document) {
        return document.details();
    }
}
