package dev.mercato.projections.orderhistory;

import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.message.MessageSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The timelines with their processor. */
@Configuration(proxyBeanMethods = false)
public class OrderHistoryView {

    @Bean
    OrderTimelines orderTimelines(JdbcTemplate jdbc, HistoryRows rows, MessageSerializer names) {
        return new OrderTimelines(jdbc, rows, names);
    }

    @Bean
    ViewProcessor orderHistoryProcessor() {
        return ViewProcessor.byOrder(OrderTimelines.NAME, 1);
    }
}
