package dev.mercato.runtime.message;

import dev.mercato.runtime.log.HandlingLog;
import dev.mercato.runtime.personal.PersonalData;
import dev.mercato.runtime.personal.Sealing;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** How every process writes its messages, and the metadata that each message passes on to those it causes. */
@Configuration(proxyBeanMethods = false)
@Import(PersonalData.class)
public class Messages {

    /** Metadata: the id of the message that directly caused this one. */
    public static final String CAUSATION_ID = "causationId";

    /** Metadata: the id of the message that everything in one request originates from. */
    public static final String CORRELATION_ID = "correlationId";

    /** Metadata: who requested it, a person's subject or the name of a process. */
    public static final String CALLER = "caller";

    /** Metadata: why it was requested, in the words of whoever did, if they gave a reason. */
    public static final String REASON = "reason";

    /** Metadata: the id of the HTTP request that it originates from, as its answer and the log call it. */
    public static final String REQUEST_ID = "requestId";

    /** Metadata: the trace that it belongs to, if it is traced, as in the header of https://www.w3.org/TR/trace-context/. */
    public static final String TRACEPARENT = "traceparent";

    @Bean
    @Primary
    MessageSerializer serializer(List<StoredName> storedNames, Upcasters upcasters, Sealing sealing) {
        return MessageSerializer.knowing(storedNames, upcasters, sealing);
    }

    /** There are no steps as long as nothing is stored in an earlier revision. */
    @Bean
    Upcasters upcasters(ObjectProvider<JsonUpcaster> steps, List<StoredName> storedNames) {
        return new Upcasters(steps.stream().toList(), storedNames);
    }

    @Bean
    static BeanPostProcessor namedMessages() {
        return new NamedMessages();
    }

    @Bean
    static HandlerEnhancerDefinition namedHandlers() {
        return new NamedHandlers();
    }

    @Bean
    CommandTargetResolver commandTargets() {
        return new CommandTargets();
    }

    @Bean
    ConfigurerModule whatIsHandledIsLogged() {
        HandlingLog log = new HandlingLog();
        return configurer -> {
            configurer.eventProcessing().registerDefaultHandlerInterceptor((configuration, processor) -> log);
            configurer.onInitialize(configuration ->
                    configuration.onStart(() -> configuration.commandBus().registerHandlerInterceptor(log)));
        };
    }

    @Bean
    CorrelationDataProvider originCorrelation() {
        return new MessageOriginProvider(CAUSATION_ID, CORRELATION_ID);
    }

    @Bean
    CorrelationDataProvider requestCorrelation() {
        return new SimpleCorrelationDataProvider(CALLER, REASON, REQUEST_ID, TRACEPARENT);
    }
}
