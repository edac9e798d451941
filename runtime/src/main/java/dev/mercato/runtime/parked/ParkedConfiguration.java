package dev.mercato.runtime.parked;

import dev.mercato.runtime.message.MessageSerializer;
import java.time.Clock;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
    ParkedRetries parkedRetries(ParkedSequences sequences, ParkedProperties properties) {
        return new ParkedRetries(sequences, properties.look());
    }
}
