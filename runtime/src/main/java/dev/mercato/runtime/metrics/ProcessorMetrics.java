package dev.mercato.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The metrics of a process's event processors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LagProperties.class)
public class ProcessorMetrics {

    @Bean
    ProcessorMeters processorMeters(MeterRegistry meters, ObjectProvider<EventStore> store) {
        return new ProcessorMeters(
                meters, new Scraped<>("the newest event", () -> newest(store.getObject())), Clock.systemUTC());
    }

    @Bean("processorLagHealthIndicator")
    LagHealth processorLag(ProcessorMeters meters, LagProperties properties) {
        return new LagHealth(meters, properties.limit());
    }

    private static long newest(EventStore store) {
        TrackingToken head = store.createHeadToken();
        return head == null ? -1 : head.position().orElse(-1);
    }

    @Bean
    ConfigurerModule measuredProcessors(ObjectProvider<ProcessorMeters> meters) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (configuration, processor) -> meters.getObject().interceptor(processor));
    }

    // Processors exist only once the configuration has been made.
    @Bean
    ApplicationListener<ApplicationReadyEvent> processorsAreWatched(
            ProcessorMeters meters, ObjectProvider<EventProcessingConfiguration> processing) {
        return ready -> processing.getObject().eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                meters.watch(name, streaming);
            }
        });
    }
}
