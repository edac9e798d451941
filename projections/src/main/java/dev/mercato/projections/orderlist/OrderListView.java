package dev.mercato.projections.orderlist;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of orders with its processor. */
@Configuration(proxyBeanMethods = false)
public class OrderListView {

    @Bean
    OrderSummaries orderSummaries(JdbcTemplate jdbc, SummaryRows rows) {
        return new OrderSummaries(jdbc, rows);
    }

    @Bean
    ViewProcessor orderSummariesProcessor() {
        return ViewProcessor.byAggregate(OrderSummaries.NAME, 1, "order");
    }
}
