package dev.mercato.queryapi;

import dev.mercato.coreapi.order.AddresseeOfOrder;
import dev.mercato.coreapi.order.FindAddressee;
import dev.mercato.coreapi.order.OrderDetails;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Adds to orders whom they are for. Most need no further question: their details say so. */
final class AddressedOrders {

    private final Ask ask;

    AddressedOrders(Ask ask) {
        this.ask = ask;
    }

    CompletableFuture<OrderView> view(OrderDetails order) {
        OrderView view = OrderView.of(order);
        if (!Boolean.TRUE.equals(order.addressed())) {
            return CompletableFuture.completedFuture(view);
        }
        return ask.optional(new FindAddressee(order.orderId()), AddresseeOfOrder.class)
                .thenApply((Optional<AddresseeOfOrder> found) ->
                        found.map(answer -> view.to(answer.addressee())).orElse(view));
    }
}
