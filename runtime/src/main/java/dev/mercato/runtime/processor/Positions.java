package dev.mercato.runtime.processor;

import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far processors have come, in all their segments, whichever process holds them, and without claiming any. Of segments
 * that another process holds it is known from the database, which hears of events that a processor passes over only now
 * and then.
 */
public final class Positions {

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventProcessingConfiguration processors;

    public Positions(JdbcClient jdbc, Serializer serializer, EventProcessingConfiguration processors) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.processors = processors;
    }

    /** The token of every segment; it has none before its first event. */
    public List<SegmentToken> of(String processor) {
        Map<Integer, EventTrackerStatus> here = processors
                .eventProcessor(processor, StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .orElse(Map.of());
        return stored(processor).stream()
                .map(segment -> segment.orLater(here.get(segment.segment())))
                .toList();
    }

    private List<SegmentToken> stored(String processor) {
        return jdbc.sql("select segment, token, token_type from tokens where processor_name = ? order by segment")
                .param(processor)
                .query((row, number) -> new SegmentToken(
                        row.getInt("segment"), token(row.getBytes("token"), row.getString("token_type"))))
                .list();
    }

    private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
        return token == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    /** Where one segment of a processor is. */
    public record SegmentToken(int segment, @Nullable TrackingToken token) {

        public boolean isReplaying() {
            return token != null && ReplayToken.isReplay(token);
        }

        private SegmentToken orLater(@Nullable EventTrackerStatus here) {
            TrackingToken current = here == null || isReplaying() ? null : here.getTrackingToken();
            return current != null && (token == null || current.covers(token))
                    ? new SegmentToken(segment, current)
                    : this;
        }

        /** Whether everything up to {@code other} is handled. */
        public boolean covers(@Nullable TrackingToken other) {
            TrackingToken handled = handled();
            return other == null || (handled != null && handled.covers(other));
        }

        /** The global index of the last event that was handled, −1 before the first. */
        public long position() {
            TrackingToken handled = handled();
            return handled == null ? -1 : handled.position().orElse(-1);
        }

        // A replay that has not come to its first event has a token, with nothing inside.
        private @Nullable TrackingToken handled() {
            return token == null ? null : WrappedToken.unwrapLowerBound(token);
        }
    }
}
