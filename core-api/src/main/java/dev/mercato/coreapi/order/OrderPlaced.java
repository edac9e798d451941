package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        CustomerId customerId,
        @Nullable OrderReference reference,
        PaymentMethod paymentMethod,
        List<OrderLine> lines,
        Money total)
        implements OrderEvent {}
