package dev.mercato.order;

import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.order.pricing.PricingConfiguration;
import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import dev.mercato.runtime.store.SharedCommit;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The order context: the aggregate, and the price list for its orders. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, PricingConfiguration.class, Order.class})
public class OrderModule {

    @Bean
    Cache orderCache() {
        return new AggregateCache();
    }

    @Bean
    SharedCommit placeOrderSharesCommit() {
        return new SharedCommit(PlaceOrder.class);
    }
}
