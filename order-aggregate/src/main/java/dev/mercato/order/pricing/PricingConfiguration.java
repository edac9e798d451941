package dev.mercato.order.pricing;

import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The price list and the closed customers, with their tables and processor. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
// The list moves with its token; otherwise orders would be rejected until it is built again.
@Keeps(
        module = "order",
        owners = "order",
        moved = {"price_list", "closed_customers"},
        processor = PriceListTable.NAME,
        handles = {CatalogEvent.class, CustomerEvent.class})
public class PricingConfiguration {

    @Bean
    Migration priceListTables() {
        return new Migration("order", "classpath:db/order");
    }

    @Bean
    PriceListTable priceList(JdbcClient jdbc, EventStore events, QueryUpdateEmitter updates) {
        return new PriceListTable(jdbc, events, updates);
    }

    @Bean
    ClosedCustomers closedCustomers(JdbcClient jdbc) {
        return new ClosedCustomers(jdbc);
    }

    @Bean
    ConfigurerModule priceListProcessor() {
        return Processors.byAggregate(
                PriceListTable.NAME, Contexts.readBy(PriceListTable.class, ClosedCustomers.class));
    }
}
