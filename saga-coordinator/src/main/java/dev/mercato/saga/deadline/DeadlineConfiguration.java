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

/** The deadlines' table, and what looks through it while the process is up. */
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
