package dev.mercato.runtime.processor;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.store.Tokens;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A process on its own H2, with one processor that handles events of products. */
final class OneProcessor {

    static final String NAME = "farewells";

    private OneProcessor() {}

    @MercatoProcess
    @Import(Tokens.class)
    static class Products {

        @Bean
        ConfigurerModule processor() {
            return Processors.byAggregate(NAME, Set.of("catalog"));
        }
    }

    /** @param handler a class of the processing group {@link #NAME}, which becomes a bean */
    static ConfigurableApplicationContext start(Class<?> handler, String... options) {
        return start(List.of(handler), options);
    }

    static ConfigurableApplicationContext start(List<Class<?>> handlers, String... options) {
        Stream<String> ownDatabase = Stream.of(
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "--axon.axonserver.enabled=false");
        return new SpringApplicationBuilder(Products.class)
                .sources(handlers.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .run(Stream.concat(ownDatabase, Stream.of(options)).toArray(String[]::new));
    }
}
