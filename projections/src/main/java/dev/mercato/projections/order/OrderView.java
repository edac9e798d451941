package dev.mercato.projections.order;

import dev.mercato.runtime.processor.ByOrder;
import dev.mercato.runtime.processor.Processors;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The orders in full with their processor. */
@Configuration(proxyBeanMethods = false)
public class OrderView {

    @Bean
    Orders orders(JdbcTemplate jdbc, OrderRows rows, QueryUpdateEmitter subscribers) {
        return new Orders(jdbc, rows, subscribers);
    }

    @Bean
    ConfigurerModule orderDetailsProcessor() {
        return Processors.sequencedBy(Orders.NAME, new ByOrder());
    }
}
