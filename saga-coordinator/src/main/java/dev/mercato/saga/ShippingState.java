package dev.mercato.saga;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.saga.deadline.ProcessId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the process stores about a shipment of these pieces, which are worth this amount. */
record ShippingState(OrderId order, ShipmentId shipment, Money amount, List<Item> items, Step step)
        implements ProcessState {

    /** The current step of the process. */
    enum Step {
        CAPTURING,
        /** The goods have left, or the capture was declined; the order's event is still to come. */
        FINISHING,
        ENDED
    }

    ShippingState at(Step next) {
        return new ShippingState(order, shipment, amount, items, next);
    }

    @Override
    public ProcessId process() {
        return ProcessId.of(order, shipment);
    }

    @Override
    public @Nullable AwaitedAnswer awaited() {
        return step == Step.CAPTURING ? AwaitedAnswer.CAPTURE : null;
    }

    @Override
    public boolean hasEnded() {
        return step == Step.ENDED;
    }
}
