package dev.mercato.payment;

import dev.mercato.coreapi.payment.RecordAttempt;
import dev.mercato.payment.attempt.AttemptConfiguration;
import dev.mercato.payment.provider.ProviderConfiguration;
import dev.mercato.runtime.store.AggregateCache;
import dev.mercato.runtime.store.EventStoreAccess;
import dev.mercato.runtime.store.SharedCommit;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The payment context: the aggregate, its attempts with their workers, and the provider that they call. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, ProviderConfiguration.class, AttemptConfiguration.class, Payment.class})
public class PaymentModule {

    @Bean
    Cache paymentCache() {
        return new AggregateCache();
    }

    @Bean
    SharedCommit recordAttemptSharesCommit() {
        return new SharedCommit(RecordAttempt.class);
    }
}
