package dev.mercato.commandapi;

import dev.mercato.runtime.MercatoProcess;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A process with only the command API, on an empty H2; behind it is a {@link FakeShop}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CommandDoorTest.DoorAlone.class,
        properties = {
            "axon.axonserver.enabled=false",
            "server.address=127.0.0.1",
            "logging.level.dev.mercato.doors=debug",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1;MODE=PostgreSQL;"
                    + "DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.paths-to-match=/api/v1/**"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@interface CommandDoorTest {

    @MercatoProcess
    @Import(CommandApiModule.class)
    class DoorAlone {

        @Bean
        FakeShop shop(CommandBus commands, QueryBus queries, QueryUpdateEmitter updates) {
            return new FakeShop(commands, queries, updates);
        }
    }
}
