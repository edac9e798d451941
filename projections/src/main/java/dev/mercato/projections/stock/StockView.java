package dev.mercato.projections.stock;

import dev.mercato.runtime.processor.Processors;
import org.axonframework.config.ConfigurerModule;
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
    ConfigurerModule stockLevelsProcessor() {
        return Processors.inOrder(StockLevels.NAME);
    }
}
