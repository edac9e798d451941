package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.provider.PaymentProvider;
import dev.mercato.runtime.parked.RepairRules;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import dev.mercato.runtime.tracing.TracedWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The attempts' table, the processor that fills it and the workers that empty it. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
@EnableConfigurationProperties(AttemptProperties.class)
@Keeps(
        module = "payment",
        owners = "payment",
        moved = "payment_attempts",
        processor = AttemptInbox.NAME,
        handles = PaymentAttempted.class)
public class AttemptConfiguration {

    private static final int BATCH = 200;

    @Bean
    Migration paymentTables() {
        return new Migration("payment", "classpath:db/payment");
    }

    @Bean
    AttemptTable attemptTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        return new AttemptTable(jdbc, transactionManager);
    }

    @Bean
    AttemptInbox attemptInbox(AttemptWorkers workers) {
        return new AttemptInbox(workers::add);
    }

    @Bean
    AttemptWorkers attemptWorkers(
            AttemptTable table,
            PaymentProvider provider,
            CommandGateway gateway,
            AttemptProperties properties,
            MeterRegistry meters,
            TracedWork traced) {
        return new AttemptWorkers(
                table, provider, gateway, properties, AttemptMeters.parked(meters), traced, InstantSource.system());
    }

    @Bean
    RepairRules attemptRepairs(CommandGateway gateway) {
        return new AttemptRepairs(gateway);
    }

    @Bean
    AttemptMeters attemptMeters(JdbcClient jdbc) {
        return new AttemptMeters(jdbc, Clock.systemUTC());
    }

    @Bean
    ConfigurerModule paymentAttemptsProcessor() {
        return Processors.promptly(AttemptInbox.NAME, Contexts.readBy(AttemptInbox.class), BATCH);
    }
}
