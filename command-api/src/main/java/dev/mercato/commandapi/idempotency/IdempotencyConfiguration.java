package dev.mercato.commandapi.idempotency;

import dev.mercato.runtime.store.Database;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** The idempotency keys and their table. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(Database.class)
@Keeps(module = "command-api", owners = "command-api", moved = "idempotency_keys", rebuilt = "rate_limits")
public class IdempotencyConfiguration {

    @Bean
    Migration idempotencyTables() {
        return new Migration("command-api", "classpath:db/command-api");
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc) {
        return new IdempotencyKeys(jdbc);
    }

    @Bean
    Idempotency idempotency(IdempotencyKeys keys, JsonMapper json, MeterRegistry meters) {
        return new Idempotency(keys, json, Clock.systemUTC(), meters);
    }

    @Bean
    Forgetting forgetting(IdempotencyKeys keys) {
        return new Forgetting(keys, Clock.systemUTC());
    }
}
