package dev.mercato.projections.stock;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stock levels with their processor. */
@Configuration(proxyBeanMethods = false)
public class StockView {

    @Bean
    StockLevels stockLevels(JdbcTemplate jdbc, StockRows rows) {
        return new StockLevels(jdbc, rows);
    }

    @Bean
    ViewProcessor stockLevelsProcessor() {
        return ViewProcessor.byAggregate(StockLevels.NAME, 1, "inventory");
    }
}
