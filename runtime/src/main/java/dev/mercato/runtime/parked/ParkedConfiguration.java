package dev.mercato.runtime.parked;

import dev.mercato.runtime.RegularWork;
import dev.mercato.runtime.message.MessageSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
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

    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN_EVERY = Duration.ofHours(1);

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
    RegularWork parkedRetries(ParkedSequences sequences, ParkedProperties properties) {
        return new RegularWork("parked-retries", "retry what is set aside", sequences::retryDue, properties.look());
    }

    @Bean
    RepairTable repairTable(JdbcTemplate jdbc) {
        return new RepairTable(jdbc);
    }

    @Bean
    RepairRulesByProcessor rulesOfRepair(ObjectProvider<RepairRules> rules) {
        return new RepairRulesByProcessor(rules.orderedStream().toList());
    }

    @Bean
    Repairs repairs(
            ParkedTable table,
            RepairTable repairs,
            RepairRulesByProcessor rules,
            EventStore store,
            TransactionManager transactions) {
        return new Repairs(table, repairs, rules, store, transactions, Clock.systemUTC());
    }

    @Bean
    ParkedAnswers parkedAnswers(
            ParkedTable table,
            RepairTable repairs,
            RepairRulesByProcessor rules,
            EventStore store,
            MessageSerializer serializer) {
        return new ParkedAnswers(table, repairs, rules, store, serializer);
    }

    @Bean
    RepairHandlers repairHandlers() {
        return new RepairHandlers();
    }

    @Bean
    RegularWork requestedRepairs(
            RepairTable table,
            ParkedSequences sequences,
            EventStore store,
            TransactionManager transactions,
            ParkedProperties properties) {
        RepairWork work =
                new RepairWork(table, sequences, store, transactions, properties.retries(), Clock.systemUTC());
        return new RegularWork(
                "requested-repairs",
                "retry what operators want to be retried, and tell of repairs",
                work::doSome,
                properties.look());
    }

    @Bean
    RegularWork pastRepairs(RepairTable table, ParkedProperties properties) {
        Clock clock = Clock.systemUTC();
        return new RegularWork(
                "past-repairs",
                "forget repairs of long ago",
                () -> table.forget(clock.instant().minus(properties.keep())),
                FORGOTTEN_EVERY);
    }

    @Bean
    RegularWork parkedMeasures(ParkedTable table, ObjectProvider<MeterRegistry> meters) {
        List<ParkedGauges> gauges = meters.stream()
                .map(registry -> new ParkedGauges(registry, Clock.systemUTC()))
                .toList();
        return new RegularWork(
                "parked-measures",
                "measure what is set aside",
                () -> gauges.forEach(gauge -> gauge.show(table.groups())),
                MEASURED_EVERY);
    }

    @Bean
    HealthIndicator parked(ParkedTable table, ParkedProperties properties) {
        return new ParkedHealth(table::groups, properties.outage());
    }
}
