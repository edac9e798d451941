package dev.mercato.commandapi;

import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limit of what a customer's unsettled orders hold. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderLimits.class)
class UnsettledLimitConfiguration {

    @Bean
    UnsettledLimit unsettledLimit(QueryGateway queries, OrderLimits limits) {
        return new UnsettledLimit(queries, limits.mostUnsettledPieces());
    }
}
