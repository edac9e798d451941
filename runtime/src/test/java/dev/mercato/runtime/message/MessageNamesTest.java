package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.runtime.MercatoProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

class MessageNamesTest {

    private static final OrderId ORDER = new OrderId("ord_0197b0a6-5c00-7000-8000-000000000001");

    @MercatoProcess
    @Import(Handlers.class)
    static class WithHandlers {}

    static class Handlers {

        @CommandHandler
        String decide(CloseOrder command) {
            return "closed " + command.orderId();
        }

        @QueryHandler
        String answer(FindOrder query) {
            return "found " + query.orderId();
        }
    }

    /** Lines are added, never changed or removed. */
    @Test
    void names_of_the_runtime_itself_do_not_change() {
        assertThat(MessageNames.BY_NAME.keySet())
                .filteredOn(name -> name.startsWith("runtime."))
                .containsExactlyInAnyOrder(
                        "runtime.HandlerFailure",
                        "runtime.DatabaseRegistered",
                        "runtime.ProvideKey",
                        "runtime.RotateKey",
                        "runtime.FindKey",
                        "runtime.WrappedKey");
    }

    @Test
    void commands_and_queries_travel_under_their_names() {
        List<String> travelled = new CopyOnWriteArrayList<>();
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(WithHandlers.class)
                .web(WebApplicationType.NONE)
                .run("--axon.axonserver.enabled=false")) {
            process.getBean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
                travelled.add(unitOfWork.getMessage().getCommandName());
                return chain.proceed();
            });
            process.getBean(QueryBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
                travelled.add(unitOfWork.getMessage().getQueryName());
                return chain.proceed();
            });

            assertThat(process.getBean(CommandGateway.class).<String>sendAndWait(new CloseOrder(ORDER)))
                    .isEqualTo("closed " + ORDER);
            assertThat(process.getBean(QueryGateway.class)
                            .query(new FindOrder(ORDER), String.class)
                            .join())
                    .isEqualTo("found " + ORDER);
        }
        assertThat(travelled).containsExactly("order.CloseOrder", "order.FindOrder");
    }
}
