package dev.mercato.runtime.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.catalog.CatalogCommand;
import dev.mercato.coreapi.catalog.CatalogQuery;
import dev.mercato.coreapi.inventory.InventoryCommand;
import dev.mercato.coreapi.inventory.InventoryQuery;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderQuery;
import dev.mercato.coreapi.payment.PaymentCommand;
import dev.mercato.coreapi.payment.PaymentQuery;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.runtime.MercatoProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
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

    /** Processes of different versions have these names in common: a line is added, and never changed or taken away. */
    @Test
    void no_name_changes() throws IOException {
        assertThat(MessageNames.BY_NAME.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(Path.of("src", "test", "resources", "message-names.txt")));
    }

    @Test
    void every_command_has_a_name() {
        assertThat(CommandNames.BY_NAME.values())
                .containsExactlyInAnyOrderElementsOf(listed(
                                List.of(RebuildProjection.class),
                                CatalogCommand.class,
                                OrderCommand.class,
                                PaymentCommand.class,
                                InventoryCommand.class)
                        .toList());
    }

    @Test
    void every_query_has_a_name() {
        assertThat(QueryNames.BY_NAME.values())
                .containsAll(listed(
                                List.of(ListProjections.class, ReportSales.class),
                                CatalogQuery.class,
                                OrderQuery.class,
                                PaymentQuery.class,
                                InventoryQuery.class)
                        .toList());
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

    private static Stream<Class<?>> listed(List<Class<?>> more, Class<?>... catalogues) {
        return Stream.concat(
                more.stream(),
                Arrays.stream(catalogues).flatMap(catalogue -> Arrays.stream(catalogue.getPermittedSubclasses())));
    }
}
