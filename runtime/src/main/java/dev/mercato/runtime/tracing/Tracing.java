package dev.mercato.runtime.tracing;

import io.opentelemetry.api.OpenTelemetry;
import org.axonframework.tracing.SpanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces of messages, where OpenTelemetry is turned on; otherwise Axon traces nothing, at no cost. */
@Configuration(proxyBeanMethods = false)
public class Tracing {

    @Bean
    TracedWork tracedWork(SpanFactory spans) {
        return new TracedWork(spans);
    }

    @Bean
    @ConditionalOnProperty("management.opentelemetry.enabled")
    SpanFactory messageSpans(OpenTelemetry telemetry) {
        return new MessageSpans(telemetry);
    }
}
