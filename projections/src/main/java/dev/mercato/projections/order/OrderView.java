package dev.mercato.projections.order;

import dev.mercato.projections.engine.ViewProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The orders in full, as they are and as they were, with their processor. */
@Configuration(proxyBeanMethods = false)
public class OrderView {

    @Bean
    Orders orders(JdbcTemplate jdbc, OrderRows rows, QueryUpdateEmitter subscribers) {
        return new Orders(jdbc, rows, subscribers);
    }

    @Bean
    PastOrders pastOrders(EventStore store, OrderRows rows) {
        return new PastOrders(store, rows);
    }

    @Bean
    ViewProcessor orderDetailsProcessor() {
        return ViewProcessor.byOrder(Orders.NAME, 1);
    }
}
