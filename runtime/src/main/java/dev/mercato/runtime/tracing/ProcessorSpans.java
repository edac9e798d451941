package dev.mercato.runtime.tracing;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.tracing.Span;

/** Spans that tell which processor handles an event. */
public record ProcessorSpans(String processor, EventProcessorSpanFactory spans) implements EventProcessorSpanFactory {

    private static final String PROCESSOR = "mercato.processor";

    @Override
    public Span createBatchSpan(boolean streaming, List<? extends EventMessage<?>> events) {
        return spans.createBatchSpan(streaming, events).addAttribute(PROCESSOR, processor);
    }

    @Override
    public Span createProcessEventSpan(boolean streaming, EventMessage<?> event) {
        return spans.createProcessEventSpan(streaming, event).addAttribute(PROCESSOR, processor);
    }
}
