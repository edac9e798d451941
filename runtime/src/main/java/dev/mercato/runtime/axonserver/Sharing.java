package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.processor.ProcessorProperties;
import dev.mercato.runtime.store.Migration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances of one service, which have its database in common, share the segments of its processors. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
public class Sharing {

    @Bean
    Migration instanceTables() {
        return new Migration("instances", "classpath:db/instances");
    }

    @Bean
    FairShare fairShare(JdbcClient jdbc, ProcessorProperties properties) {
        return new FairShare(jdbc, properties);
    }
}
