package dev.mercato.cart.keeping;

import dev.mercato.cart.facts.FactTables;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.runtime.RegularWork;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.DroppedStreams;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the carts, their processor, and the work on carts that are left alone. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
@EnableConfigurationProperties(CartProperties.class)
@Keeps(
        module = "cart",
        owners = "cart",
        moved = {"cart_products", "cart_stock", "carts", "customer_carts"},
        processor = FactTables.PROCESSOR,
        handles = {CartEvent.class, CatalogEvent.class, StockEvent.class})
public class KeepingConfiguration {

    @Bean
    Migration cartTables() {
        return new Migration("cart", "classpath:db/cart");
    }

    @Bean
    FactTables cartFacts(JdbcTemplate jdbc, EventStore events) {
        return new FactTables(jdbc, events);
    }

    @Bean
    CartTable cartTable(JdbcClient jdbc) {
        return new CartTable(jdbc);
    }

    @Bean
    ConfigurerModule cartProcessor() {
        return Processors.unhurried(FactTables.PROCESSOR, Contexts.readBy(FactTables.class, CartTable.class));
    }

    @Bean
    Keeping keeping(
            CartTable carts,
            CommandGateway gateway,
            CartProperties properties,
            ObjectProvider<DroppedStreams> streams,
            PlatformTransactionManager transactions) {
        return new Keeping(
                carts,
                gateway,
                properties,
                streams.getIfAvailable(DroppedStreams::none),
                new TransactionTemplate(transactions),
                InstantSource.system());
    }

    @Bean
    RegularWork cartSweep(Keeping keeping, CartProperties properties) {
        return new RegularWork("cart-sweep", "look after carts", keeping::work, properties.look());
    }
}
