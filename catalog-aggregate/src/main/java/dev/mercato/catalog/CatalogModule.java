package dev.mercato.catalog;

import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The catalog's commands. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, Product.class})
public class CatalogModule {

    @Bean
    Cache productCache() {
        return new AggregateCache();
    }
}
