package dev.mercato.runtime.processor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far processors have come in all their segments, whichever process holds them, without claiming any. For segments
 * that another process holds, the position comes from the database, which is updated only now and then for events that
 * a processor skips.
 */
public final class Positions {

    private static final long NONE = -1;

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventProcessingConfiguration processors;

    public Positions(JdbcClient jdbc, Serializer serializer, EventProcessingConfiguration processors) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.processors = processors;
    }

    /** The position of every segment. */
    public List<SegmentToken> of(String processor) {
        Map<Integer, EventTrackerStatus> here = processors
                .eventProcessor(processor, StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .orElse(Map.of());
        return segments(processor).stream()
                .map(segment -> segment.orLater(here.get(segment.segment())))
                .map(segment -> new SegmentToken(segment.segment(), segment.token(), position(segment.token())))
                .toList();
    }

    /**
     * The token of every segment as it is stored, which is in the transaction of what the processor wrote; absent before
     * its first event.
     */
    public List<Optional<TrackingToken>> stored(String processor) {
        return segments(processor).stream()
                .map(segment -> Optional.ofNullable(segment.token()))
                .toList();
    }

    private List<Stored> segments(String processor) {
        return jdbc.sql("select segment, token, token_type from tokens where processor_name = ? order by segment")
                .param(processor)
                .query((row, number) ->
                        new Stored(row.getInt("segment"), token(row.getBytes("token"), row.getString("token_type"))))
                .list();
    }

    private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
        return token == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    private long position(@Nullable TrackingToken token) {
        // A replay that has not reached its first event has a token that wraps nothing.
        TrackingToken handled = token == null ? null : WrappedToken.unwrapLowerBound(token);
        if (handled instanceof GapAwareTrackingToken place && place.hasGaps()) {
            return firstMissed(place.getGaps()).map(missed -> missed - 1).orElse(place.getIndex());
        }
        return handled == null ? NONE : handled.position().orElse(NONE);
    }

    // A gap had no event when it was passed. It may have one by now; if it never gets one, nothing was missed.
    private Optional<Long> firstMissed(Collection<Long> gaps) {
        return jdbc.sql("select global_index from events where global_index in (:gaps) order by global_index limit 1")
                .param("gaps", gaps)
                .query(Long.class)
                .optional();
    }

    private record Stored(int segment, @Nullable TrackingToken token) {

        private Stored orLater(@Nullable EventTrackerStatus here) {
            TrackingToken current =
                    here == null || (token != null && ReplayToken.isReplay(token)) ? null : here.getTrackingToken();
            return current != null && (token == null || current.covers(token)) ? new Stored(segment, current) : this;
        }
    }

    /**
     * The position of one segment of a processor; it has no token before its first event. All events of the store up to
     * {@code position} are handled, none if it is −1.
     */
    public record SegmentToken(int segment, @Nullable TrackingToken token, long position) {

        public boolean isReplaying() {
            return token != null && ReplayToken.isReplay(token);
        }

        /** Whether everything up to {@code other} is handled. */
        public boolean covers(@Nullable TrackingToken other) {
            return other == null || position >= other.position().orElse(NONE);
        }
    }
}
