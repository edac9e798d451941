package dev.mercato.migration;

import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.runtime.store.Keeps;

/** Modules with tables, as a move finds them on the class path. */
final class Modules {

    static final Part SAGA = part("saga");
    static final Part VIEWS = part("projections");

    private Modules() {}

    @Keeps(
            module = "saga",
            owners = "saga",
            moved = "sagas",
            processor = "order-fulfilment",
            handles = OrderEvent.class)
    static class Saga {}

    @Keeps(module = "projections", owners = "projections", rebuilt = "orders")
    static class Views {}

    @Keeps(module = "payment", owners = "payment", moved = "payment_attempts")
    static class Payments {}

    @Keeps(module = "order", owners = "order", moved = "price_list")
    static class Orders {}

    @Keeps(module = "order", owners = "customers", moved = "closed_customers")
    static class Customers {}

    private static Part part(String module) {
        return Part.all().stream()
                .filter(part -> part.toString().equals(module))
                .findFirst()
                .orElseThrow();
    }
}
