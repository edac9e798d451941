package dev.mercato.projections.orderhistory;

import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.processor.ByOrder;
import dev.mercato.runtime.processor.Processors;
import org.axonframework.config.ConfigurerModule;
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
    ConfigurerModule orderHistoryProcessor() {
        return Processors.sequencedBy(OrderTimelines.NAME, new ByOrder());
    }
}
