package dev.mercato.access;

import dev.mercato.runtime.store.Database;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Issues and revokes API keys, and tells the doors by what to verify them. */
@Configuration(proxyBeanMethods = false)
@Import({Database.class, ApiKeys.class})
@Keeps(module = "access", owners = "access", moved = "api_keys")
public class AccessModule {

    @Bean
    Migration accessTables() {
        return new Migration("access", "classpath:db/access");
    }

    @Bean
    ApiKeyTable apiKeyTable(JdbcClient jdbc) {
        return new ApiKeyTable(jdbc, Clock.systemUTC());
    }
}
