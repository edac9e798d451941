package dev.mercato.runtime.parked;

import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.OfProcessor;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.coreapi.operations.RetrySequences;
import dev.mercato.runtime.message.MessageNames;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages about the processors of this process. Their general names are handled by every service, and would
 * reach any of them.
 */
final class RepairHandlers implements ConfigurerModule {

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> configuration.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> configuration
                        .eventProcessingConfiguration()
                        .eventProcessors()
                        .keySet()
                        .forEach(processor -> register(processor, configuration))));
    }

    private static void register(String processor, Configuration configuration) {
        Repairs repairs = configuration.getComponent(Repairs.class);
        ParkedAnswers answers = configuration.getComponent(ParkedAnswers.class);
        CommandBus commands = configuration.commandBus();
        QueryBus queries = configuration.queryBus();
        command(commands, RepairSequence.class, processor, repairs::decide);
        command(commands, RetrySequences.class, processor, repairs::decide);
        query(queries, ListParkedSequences.class, processor, ParkedPage.class, answers::answer);
        query(
                queries,
                FindParkedSequence.class,
                processor,
                ParkedSequenceDetails.class,
                query -> answers.answer(query).orElse(null));
    }

    private static <C extends OfProcessor> void command(
            CommandBus bus, Class<C> type, String processor, Consumer<C> handler) {
        bus.subscribe(MessageNames.ofProcessor(type, processor), message -> {
            handler.accept(type.cast(message.getPayload()));
            return null;
        });
    }

    private static <Q extends OfProcessor, A> void query(
            QueryBus bus, Class<Q> type, String processor, Class<A> answer, Function<Q, @Nullable A> handler) {
        bus.<A>subscribe(
                MessageNames.ofProcessor(type, processor),
                answer,
                message -> handler.apply(type.cast(message.getPayload())));
    }
}
