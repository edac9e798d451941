package dev.mercato.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.saga.store.BatchedSagaStore;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The module as Spring and Axon assemble it. */
class SagaModuleTest {

    @MercatoProcess
    @Import(SagaModule.class)
    static class Application {}

    @Test
    void a_batch_of_the_processor_ends_when_its_commands_are_acknowledged_and_its_sagas_written() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL",
                        "logging.level.root=warn",
                        "spring.main.banner-mode=off")
                .run()) {
            assertThat(application
                            .getBean(EventProcessingConfiguration.class)
                            .eventProcessor(OrderFulfilment.NAME)
                            .orElseThrow()
                            .getHandlerInterceptors())
                    .containsOnlyOnce(
                            application.getBean(ProcessCommands.class), application.getBean(BatchedSagaStore.class));
        }
    }
}
