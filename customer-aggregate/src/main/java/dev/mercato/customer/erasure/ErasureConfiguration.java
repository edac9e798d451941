package dev.mercato.customer.erasure;

import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.runtime.personal.DataKeys;
import dev.mercato.runtime.personal.KeyTable;
import dev.mercato.runtime.personal.KeyTableConfiguration;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Tokens;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The keys of personal data with their tables, and the processor that deletes them. */
@Configuration(proxyBeanMethods = false)
@Import({Tokens.class, KeyTableConfiguration.class})
@Keeps(
        module = "customer",
        owners = KeyTableConfiguration.OWNER,
        moved = {"personal_subjects", "personal_keys"},
        processor = KeyErasure.NAME,
        handles = {CustomerErased.class, OrderErased.class, CartExpired.class, CartClaimed.class})
public class ErasureConfiguration {

    @Bean
    KeyErasure keyErasure(KeyTable table, DataKeys keys) {
        return new KeyErasure(table, keys);
    }

    @Bean
    ConfigurerModule keyErasureProcessor() {
        return Processors.byAggregate(KeyErasure.NAME, Contexts.readBy(KeyErasure.class));
    }
}
