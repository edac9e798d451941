package dev.mercato.runtime.parked;

import dev.mercato.runtime.message.MessageSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What processors set aside, in the database that has their tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParkedProperties.class)
public class ParkedConfiguration {

    @Bean
    ParkedTable parkedTable(JdbcTemplate jdbc) {
        return new ParkedTable(jdbc);
    }

    @Bean
    ParkedSequences parkedSequences(
            ParkedTable table, TransactionManager transactions, MessageSerializer names, ParkedProperties properties) {
        return new ParkedSequences(table, transactions, names, properties, Clock.systemUTC());
    }

    @Bean
    ParkedRetries parkedRetries(
            ParkedSequences sequences,
            ParkedTable table,
            ParkedProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        List<ParkedGauges> gauges = meters.stream()
                .map(registry -> new ParkedGauges(registry, Clock.systemUTC()))
                .toList();
        return new ParkedRetries(
                sequences, () -> gauges.forEach(gauge -> gauge.show(table.groups())), properties.look());
    }

    @Bean
    HealthIndicator parked(ParkedTable table, ParkedProperties properties) {
        return new ParkedHealth(table::groups, properties.outage());
    }
}
