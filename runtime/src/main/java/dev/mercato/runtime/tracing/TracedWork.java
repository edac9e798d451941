package dev.mercato.runtime.tracing;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.tracing.SpanFactory;

/** Work outside of Axon's handlers as a part of the trace that it goes back to, and that trace for those who are called. */
public final class TracedWork {

    private final SpanFactory spans;

    public TracedWork(SpanFactory spans) {
        this.spans = spans;
    }

    /** Runs work on {@code subject} in a span of the trace that {@code origin}, the metadata of a message, belongs to. */
    public void run(String operation, Object subject, MetaData origin, Runnable work) {
        spans.createChildHandlerSpan(() -> operation, message(subject, origin)).run(work);
    }

    /** The headers that tell an HTTP server of the current trace; none if there is none. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        spans.propagateContext(message("", MetaData.emptyInstance()))
                .getMetaData()
                .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    // Nobody asks for its id, and a random one costs.
    private static Message<?> message(Object subject, MetaData origin) {
        return new GenericMessage<>("", subject, origin);
    }
}
