package dev.mercato.commandapi;

import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limit of what the unsettled orders of those hold who order for themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderLimits.class)
class UnsettledLimitConfiguration {

    @Bean
    UnsettledLimit unsettledLimit(QueryGateway queries, OrderLimits limits) {
        return new UnsettledLimit(queries, limits);
    }
}
