package dev.mercato.commandapi.ratelimit;

import dev.mercato.doors.Buckets;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** On Axon Server and PostgreSQL, several instances of the door may share a database. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnExpression(
        "${axon.axonserver.enabled:true} and '${spring.datasource.url:}'.startsWith('jdbc:postgresql:')")
public class RateLimitConfiguration {

    @Bean
    Buckets sharedBuckets(DataSource database) {
        return new SharedBuckets(database);
    }
}
