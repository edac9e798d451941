package dev.mercato.runtime.processor;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Pooled streaming processors that begin at the first event of the store and go on from where their token is; a handler
 * that fails is tried again with back-off.
 *
 * <p>Each begins with a plain tail token: under Axon's own first token, one of a replay, sagas and handlers with effects
 * would silently skip everything that happened before their first start.
 */
@Configuration(proxyBeanMethods = false)
public class Processors {

    private static final int BATCH = 200;

    // Axon would log an error of a handler and go on to the next event.
    @Bean
    ConfigurerModule errorsArePropagated() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
    }

    /** A processor whose events are handled in the order of the store: one segment, in batches. */
    public static ConfigurerModule inOrder(String name) {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        name,
                        org.axonframework.config.Configuration::eventStore,
                        (configuration, builder) -> builder.initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .batchSize(BATCH));
    }

    /** A processor that may be split: events of one sequence are handled in order, in batches. */
    public static ConfigurerModule sequencedBy(String name, SequencingPolicy<EventMessage<?>> sequence) {
        return configurer -> {
            inOrder(name).configureModule(configurer);
            configurer.eventProcessing().registerSequencingPolicy(name, configuration -> sequence);
        };
    }
}
