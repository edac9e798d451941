package dev.mercato.catalog;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The catalog's commands. */
@Configuration(proxyBeanMethods = false)
@Import(Product.class)
public class CatalogModule {

    @Bean
    Cache productCache() {
        return new WeakReferenceCache();
    }
}
