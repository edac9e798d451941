package dev.mercato.projections.sales;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sales with their processor. */
@Configuration(proxyBeanMethods = false)
public class SalesView {

    @Bean
    Sales sales(JdbcTemplate jdbc, SalesRows rows) {
        return new Sales(jdbc, rows);
    }

    @Bean
    ViewProcessor salesProcessor() {
        return ViewProcessor.byAggregate(Sales.NAME, 1, "order");
    }
}
