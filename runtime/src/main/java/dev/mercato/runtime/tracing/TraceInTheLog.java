package dev.mercato.runtime.tracing;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.trace.TraceId;
import org.slf4j.MDC;

/** Tells the log which trace a thread works for; nothing where nothing is traced, instead of an id of zeros. */
final class TraceInTheLog extends Slf4JEventListener {

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    TraceInTheLog() {
        super(TRACE_ID, SPAN_ID);
    }

    @Override
    public void onEvent(Object event) {
        super.onEvent(event);
        if (TraceId.getInvalid().equals(MDC.get(TRACE_ID))) {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }
    }
}
