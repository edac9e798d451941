package dev.mercato.runtime.personal;

import dev.mercato.runtime.store.Database;
import dev.mercato.runtime.store.Migration;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The process that keeps the keys of personal data, for all others too. */
@Configuration(proxyBeanMethods = false)
@Import(Database.class)
public class KeyTableConfiguration {

    /** The owner of the tables. */
    public static final String OWNER = "personal-keys";

    @Bean
    Migration personalKeyTables() {
        return new Migration(OWNER, "classpath:db/personal-keys");
    }

    @Bean
    KeyTable keyTable(
            JdbcClient jdbc,
            MasterKeySource masterKeys,
            PlatformTransactionManager transactionManager,
            Environment environment) {
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        // Beside the events, a key is kept or lost together with them; else it must be kept before they are.
        if (environment.getProperty("axon.axonserver.enabled", Boolean.class, false)) {
            transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        }
        return new KeyTable(jdbc, masterKeys::get, transactions, Clock.systemUTC());
    }

    @Bean
    KeyRequests keyRequests(KeyTable keys, DataKeys remembered) {
        return new KeyRequests(keys, remembered);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> rewrapping(KeyTable keys) {
        return started -> keys.rewrapAtStart();
    }
}
