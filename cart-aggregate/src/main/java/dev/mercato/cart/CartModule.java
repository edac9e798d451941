package dev.mercato.cart;

import dev.mercato.cart.facts.CartFacts;
import dev.mercato.cart.keeping.KeepingConfiguration;
import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The carts: their commands, what they look like now, and what becomes of them when nobody comes back. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, KeepingConfiguration.class, Cart.class})
public class CartModule {

    @Bean
    Cache cartCache() {
        return new AggregateCache();
    }

    @Bean
    CartView cartView(EventStore events, CartFacts facts) {
        return new CartView(events, facts);
    }
}
