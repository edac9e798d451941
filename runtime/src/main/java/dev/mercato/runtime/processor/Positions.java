package dev.mercato.runtime.processor;

import java.util.List;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far processors have come, as the database has it: of all their segments, whichever process holds them, and without
 * claiming any.
 */
public final class Positions {

    private final JdbcClient jdbc;
    private final Serializer serializer;

    public Positions(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** The token of every segment; it has none before its first event. */
    public List<SegmentToken> of(String processor) {
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

        /** Whether everything up to {@code other} is handled. */
        public boolean covers(@Nullable TrackingToken other) {
            TrackingToken lowerBound = token == null ? null : WrappedToken.unwrapLowerBound(token);
            return other == null || (lowerBound != null && lowerBound.covers(other));
        }

        /** The global index of the last event that was handled, −1 before the first. */
        public long position() {
            return token == null
                    ? -1
                    : WrappedToken.unwrapLowerBound(token).position().orElse(-1);
        }
    }
}
