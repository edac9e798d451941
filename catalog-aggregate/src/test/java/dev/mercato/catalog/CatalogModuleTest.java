package dev.mercato.catalog;

import static dev.mercato.testing.SampleEvents.discontinued;
import static dev.mercato.testing.SampleEvents.priced;
import static dev.mercato.testing.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogCommand;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.runtime.MercatoProcess;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The module as Spring and Axon assemble it, with its cache. */
class CatalogModuleTest {

    private static final Sku SKU = new Sku("A-1");
    private static final ProductName NAME = new ProductName("Shirt");
    private static final Price PRICE = Price.of("10", "EUR");

    private ConfigurableApplicationContext application;

    @MercatoProcess
    @Import(CatalogModule.class)
    static class Application {}

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL",
                        "logging.level.root=warn",
                        "spring.main.banner-mode=off")
                .run();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void handles_the_commands_of_the_catalog() {
        send(new RegisterProduct(SKU, NAME, PRICE));
        send(new RegisterProduct(SKU, NAME, PRICE));
        send(new PriceProduct(SKU, Price.of("12", "EUR")));
        send(new DiscontinueProduct(SKU));

        assertThat(stored())
                .containsExactly(registered("A-1", "Shirt", "10"), priced("A-1", "12"), discontinued("A-1"));
        assertThat(application.getBean("productCache", Cache.class).containsKey("prd_A-1"))
                .isTrue();
    }

    @Test
    void a_rejected_command_leaves_no_trace() {
        assertThatThrownBy(() -> send(new PriceProduct(SKU, PRICE))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> send(new DiscontinueProduct(SKU))).isInstanceOf(Rejected.class);
        assertThat(stored()).isEmpty();

        send(new RegisterProduct(SKU, NAME, PRICE));
        assertThatThrownBy(() -> send(new RegisterProduct(SKU, new ProductName("Trousers"), PRICE)))
                .isInstanceOf(Rejected.class);
        assertThat(stored()).containsExactly(registered("A-1", "Shirt", "10"));
    }

    private void send(CatalogCommand command) {
        application.getBean(CommandGateway.class).sendAndWait(command);
    }

    private List<Object> stored() {
        return application
                .getBean(EventStore.class)
                .readEvents("prd_A-1")
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
