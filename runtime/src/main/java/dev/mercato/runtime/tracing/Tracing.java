package dev.mercato.runtime.tracing;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.OpenTelemetry;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces of messages, where OpenTelemetry is turned on. */
@Configuration(proxyBeanMethods = false)
public class Tracing {

    @Bean
    TracedWork tracedWork(SpanFactory spans) {
        return new TracedWork(spans);
    }

    /** Otherwise each request would begin a span that nobody sees, and its lines in the log name a trace that does not exist. */
    @Bean
    @ConditionalOnProperty(name = "management.opentelemetry.enabled", havingValue = "false", matchIfMissing = true)
    OpenTelemetry noTelemetry() {
        return OpenTelemetry.noop();
    }

    @Bean
    Slf4JEventListener traceInTheLog() {
        return new TraceInTheLog();
    }

    @Bean
    @ConditionalOnProperty("management.opentelemetry.enabled")
    SpanFactory messageSpans(OpenTelemetry telemetry) {
        return new MessageSpans(telemetry);
    }

    /** Otherwise Axon would begin and end a span for each message that nobody sees. */
    @Bean
    @ConditionalOnProperty(name = "management.opentelemetry.enabled", havingValue = "false", matchIfMissing = true)
    SpanFactory noSpans() {
        return NoOpSpanFactory.INSTANCE;
    }
}
