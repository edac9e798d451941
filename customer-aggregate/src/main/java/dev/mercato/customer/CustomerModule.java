package dev.mercato.customer;

import dev.mercato.customer.erasure.ErasureConfiguration;
import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The customers' commands, and the keys of all personal data. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, ErasureConfiguration.class, Customer.class})
public class CustomerModule {

    @Bean
    Cache customerCache() {
        return new AggregateCache();
    }
}
