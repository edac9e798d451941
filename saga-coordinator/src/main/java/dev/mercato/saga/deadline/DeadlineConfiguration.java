package dev.mercato.saga.deadline;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deadlines, and the sweep that checks them while the process runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineProperties.class)
public class DeadlineConfiguration {

    @Bean
    Deadlines deadlines(JdbcTemplate jdbc, DeadlineProperties properties, CommandGateway gateway) {
        return new Deadlines(jdbc, properties, gateway, Clock.systemUTC());
    }

    @Bean
    DeadlineMeters deadlineMeters(JdbcTemplate jdbc) {
        return new DeadlineMeters(JdbcClient.create(jdbc), Clock.systemUTC());
    }

    @Bean
    DeadlineSweep deadlineSweep(Deadlines deadlines, DeadlineProperties properties) {
        return new DeadlineSweep(deadlines::reportOverdue, properties.look());
    }
}
