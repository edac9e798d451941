package dev.mercato.runtime.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.opentelemetry.MetadataContextGetter;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;

/**
 * Axon's spans. A message that is sent on a thread without a trace belongs to the one in its metadata: that of the event
 * which caused it, however long ago.
 */
final class MessageSpans extends OpenTelemetrySpanFactory {

    private final TextMapPropagator propagator;

    MessageSpans(OpenTelemetry telemetry) {
        super(builder()
                .tracer(telemetry.getTracer("mercato"))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator()));
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public Span createDispatchSpan(Supplier<String> operation, Message<?> message, Message<?>... linked) {
        if (io.opentelemetry.api.trace.Span.current().getSpanContext().isValid()) {
            return super.createDispatchSpan(operation, message, linked);
        }
        Context origin = propagator.extract(Context.current(), message, MetadataContextGetter.INSTANCE);
        return origin.wrapSupplier(() -> super.createDispatchSpan(operation, message, linked))
                .get();
    }
}
