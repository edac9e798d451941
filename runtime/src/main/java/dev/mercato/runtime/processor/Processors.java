package dev.mercato.runtime.processor;

import dev.mercato.runtime.parked.ParkedSequences;
import dev.mercato.runtime.parked.Parking;
import dev.mercato.runtime.tracing.ProcessorSpans;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Pooled streaming processors that begin at the first event of the store and continue from their token. An event that
 * fails holds up only its own sequence.
 *
 * <p>Each begins with a plain tail token: with Axon's own first token, a replay token, sagas and handlers with effects
 * would silently skip everything that happened before their first start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessorProperties.class)
public class Processors {

    private static final int BATCH = 200;
    private static final int WORKERS = 4;

    /** How often a processor that nobody waits for is told of new events. */
    private static final Duration UNHURRIED = Duration.ofMillis(50);

    // Axon would log a handler's error and continue with the next event.
    @Bean
    ConfigurerModule errorsArePropagated() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
    }

    @Bean
    static HandlerEnhancerDefinition passingHandlers() {
        return new PassingHandlers();
    }

    @Bean
    ProcessorThreads processorThreads() {
        return new ProcessorThreads();
    }

    /**
     * A processor that handles the events of one aggregate in order, in batches, and takes turns with others of its
     * kind.
     *
     * @param contexts the contexts whose events it must understand: the first part of their names, such as
     *     {@code order}
     */
    public static ConfigurerModule byAggregate(String name, Set<String> contexts) {
        return processor(
                name, contexts, BATCH, Processors::takeTurns, Duration.ZERO, StreamableMessageSource::createTailToken);
    }

    /**
     * The same for a processor that nobody waits for: if there is much to do, it handles some hundredths of a second
     * together.
     */
    public static ConfigurerModule unhurried(String name, Set<String> contexts) {
        return unhurried(name, contexts, StreamableMessageSource::createTailToken);
    }

    /** The same for a processor that one instance alone handles, so that what it writes becomes visible in order. */
    public static ConfigurerModule undivided(String name, Set<String> contexts) {
        return processor(
                name,
                contexts,
                BATCH,
                (configuration, builder) -> takeTurns(configuration, builder).initialSegmentCount(1),
                UNHURRIED,
                StreamableMessageSource::createTailToken);
    }

    /** The same for a processor that does not begin at the first event of every store. */
    public static ConfigurerModule unhurried(String name, Set<String> contexts, StartingPoint start) {
        return processor(name, contexts, BATCH, Processors::takeTurns, UNHURRIED, start);
    }

    /** Where a processor begins that has no token yet. */
    @FunctionalInterface
    public interface StartingPoint
            extends Function<StreamableMessageSource<TrackedEventMessage<?>>, @Nullable TrackingToken> {}

    /** The same for a processor that orders wait for: it has threads of its own, and batches of its choice. */
    public static ConfigurerModule promptly(String name, Set<String> contexts, int batch) {
        return processor(
                name,
                contexts,
                batch,
                (configuration, builder) -> builder,
                Duration.ZERO,
                StreamableMessageSource::createTailToken);
    }

    private static ConfigurerModule processor(
            String name,
            Set<String> contexts,
            int batch,
            EventProcessingConfigurer.PooledStreamingProcessorConfiguration threads,
            Duration pause,
            StartingPoint start) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventProcessor(name, (processor, configuration, handlers) -> {
                    Parking parking = parking(processor, configuration);
                    UnderstoodEvents events = new UnderstoodEvents(
                            configuration.eventStore(), contexts, callback -> paced(callback, pause, configuration));
                    PooledStreamingEventProcessor.Builder builder = builder(processor, configuration)
                            .eventHandlerInvoker(new SequencedHandlers(handlers, parking))
                            .messageSource(events);
                    EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
                    return new CarefulProcessor(
                            threads.apply(
                                    configuration,
                                    configure(configuration, builder)
                                            .batchSize(batch)
                                            .initialToken(start)),
                            processing.tokenStore(processor),
                            processing.transactionManager(processor),
                            configuration.eventStore(),
                            events,
                            parking);
                });
    }

    private static Parking parking(String processor, org.axonframework.config.Configuration configuration) {
        return configuration
                .getComponent(ParkedSequences.class)
                .of(processor, configuration.eventProcessingConfiguration().sequencingPolicy(processor));
    }

    // As Axon builds a pooled processor; it does not let another class take its place.
    private static PooledStreamingEventProcessor.Builder builder(
            String processor, org.axonframework.config.Configuration configuration) {
        EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
        return PooledStreamingEventProcessor.builder()
                .name(processor)
                .rollbackConfiguration(processing.rollbackConfiguration(processor))
                .errorHandler(processing.errorHandler(processor))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, processor))
                .tokenStore(processing.tokenStore(processor))
                .transactionManager(processing.transactionManager(processor))
                .workerExecutor(name -> workers(name, configuration))
                .spanFactory(
                        new ProcessorSpans(processor, configuration.getComponent(EventProcessorSpanFactory.class)));
    }

    private static ScheduledExecutorService workers(String name, org.axonframework.config.Configuration configuration) {
        ScheduledExecutorService threads =
                Executors.newScheduledThreadPool(WORKERS, new AxonThreadFactory("WorkPackage[" + name + "]"));
        configuration.onShutdown(threads::shutdown);
        return threads;
    }

    private static Runnable paced(
            Runnable callback, Duration pause, org.axonframework.config.Configuration configuration) {
        return pause.isZero()
                ? callback
                : new PacedCallback(
                        callback,
                        pause,
                        configuration.getComponent(ProcessorThreads.class).workers());
    }

    private static PooledStreamingEventProcessor.Builder takeTurns(
            org.axonframework.config.Configuration configuration, PooledStreamingEventProcessor.Builder builder) {
        return builder.workerExecutor(
                configuration.getComponent(ProcessorThreads.class).workers());
    }

    /** The same processor, but the events of one sequence are handled in order. */
    public static ConfigurerModule sequenced(
            String name, ConfigurerModule processor, SequencingPolicy<? super EventMessage<?>> sequence) {
        return configurer -> {
            processor.configureModule(configurer);
            configurer.eventProcessing().registerSequencingPolicy(name, configuration -> sequence);
        };
    }

    private static CoordinatingThread coordinatingThread(
            String name, org.axonframework.config.Configuration configuration) {
        CoordinatingThread thread = new CoordinatingThread(name);
        configuration.onShutdown(thread::shutdown);
        return thread;
    }

    private static PooledStreamingEventProcessor.Builder configure(
            org.axonframework.config.Configuration configuration, PooledStreamingEventProcessor.Builder builder) {
        ProcessorProperties properties = configuration.getComponent(ProcessorProperties.class);
        return builder.coordinatorExecutor(name -> coordinatingThread(name, configuration))
                .initialSegmentCount(properties.segments())
                .tokenClaimInterval(properties.lookEvery().toMillis())
                .claimExtensionThreshold(properties.renewEvery().toMillis())
                // Otherwise a processor that is busy with a long batch would lose its claim.
                .enableCoordinatorClaimExtension()
                .maxSegmentProvider(configuration.getComponent(MaxSegmentProvider.class, MaxSegmentProvider::maxShort));
    }
}
