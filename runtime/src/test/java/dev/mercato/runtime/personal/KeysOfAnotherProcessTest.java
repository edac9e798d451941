package dev.mercato.runtime.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.runtime.MercatoProcess;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

class KeysOfAnotherProcessTest {

    private static final CustomerId ADA = new CustomerId("c-1");

    @MercatoProcess
    @Import(KeyTableConfiguration.class)
    static class WithTable {}

    @Test
    void are_those_of_the_table() {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(WithTable.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--axon.axonserver.enabled=false")) {
            KeyTable table = process.getBean(KeyTable.class);
            PersonalKeys asked = new KeysOfAnotherProcess(
                    process.getBean(CommandGateway.class), process.getBean(QueryGateway.class));

            assertThat(asked.find(ADA, 0)).isEmpty();
            Optional<WrappedKey> provided = asked.provide(ADA);
            int version = provided.orElseThrow().version();
            assertThat(table.find(ADA, version)).isEqualTo(provided);
            assertThat(asked.find(ADA, version)).isEqualTo(provided);

            process.getBean(CommandGateway.class).sendAndWait(new RotateKey(ADA));

            assertThat(asked.provide(ADA).orElseThrow().version()).isGreaterThan(version);
            assertThat(asked.find(ADA, version)).isEqualTo(provided);

            table.erase(ADA, Instant.now());

            assertThat(asked.provide(ADA)).isEmpty();
            assertThat(asked.find(ADA, version)).isEmpty();
        }
    }
}
