package dev.mercato.projections.catalog;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The products with their processor. */
@Configuration(proxyBeanMethods = false)
public class ProductView {

    @Bean
    Products products(JdbcTemplate jdbc, ProductRows rows) {
        return new Products(jdbc, rows);
    }

    @Bean
    ViewProcessor productsProcessor() {
        return ViewProcessor.byAggregate(Products.NAME, 1, "catalog");
    }
}
