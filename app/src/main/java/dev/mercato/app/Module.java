package dev.mercato.app;

import dev.mercato.access.AccessModule;
import dev.mercato.cart.CartModule;
import dev.mercato.catalog.CatalogModule;
import dev.mercato.commandapi.CommandApiModule;
import dev.mercato.customer.CustomerModule;
import dev.mercato.inventory.InventoryModule;
import dev.mercato.notifications.NotificationsModule;
import dev.mercato.order.OrderModule;
import dev.mercato.payment.PaymentModule;
import dev.mercato.projections.ProjectionsModule;
import dev.mercato.queryapi.QueryModule;
import dev.mercato.saga.SagaModule;
import dev.mercato.simulatedprovider.SimulatedProviderModule;
import java.util.Locale;

/** The modules that a process can run. */
enum Module {
    COMMAND_API(CommandApiModule.class),
    ORDER(OrderModule.class),
    PAYMENT(PaymentModule.class),
    INVENTORY(InventoryModule.class),
    CATALOG(CatalogModule.class),
    CUSTOMER(CustomerModule.class),
    CART(CartModule.class),
    SAGA(SagaModule.class),
    PROJECTIONS(ProjectionsModule.class),
    QUERY_API(QueryModule.class),
    ACCESS(AccessModule.class),
    NOTIFICATIONS(NotificationsModule.class),
    SIMULATED_PROVIDER(SimulatedProviderModule.class);

    private final Class<?> configuration;

    Module(Class<?> configuration) {
        this.configuration = configuration;
    }

    String configuration() {
        return configuration.getName();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
