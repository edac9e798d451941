package dev.mercato.saga.deadline;

import dev.mercato.runtime.store.Database;
import dev.mercato.runtime.store.Migration;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of deadlines, and the sweep that checks it while the process runs. */
@Configuration(proxyBeanMethods = false)
@Import(Database.class)
@EnableConfigurationProperties(DeadlineProperties.class)
public class DeadlineConfiguration {

    @Bean
    Migration deadlineTables() {
        return new Migration("deadlines", "classpath:db/deadlines");
    }

    @Bean
    Deadlines deadlines(JdbcClient jdbc, DeadlineProperties properties, CommandGateway gateway) {
        return new Deadlines(jdbc, properties, gateway, Clock.systemUTC());
    }

    @Bean
    DeadlineSweep deadlineSweep(Deadlines deadlines, DeadlineProperties properties) {
        return new DeadlineSweep(deadlines::reportOverdue, properties.look());
    }
}
