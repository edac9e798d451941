package dev.mercato.saga.deadline;

import dev.mercato.runtime.RegularWork;
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
    RegularWork deadlineSweep(Deadlines deadlines, DeadlineProperties properties) {
        // In every instance: an order ignores a report that it already has.
        return new RegularWork(
                "deadline-sweep",
                "report overdue answers to their orders",
                deadlines::reportOverdue,
                properties.look());
    }
}
