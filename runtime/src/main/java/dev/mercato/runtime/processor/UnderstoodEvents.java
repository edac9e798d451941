package dev.mercato.runtime.processor;

import dev.mercato.runtime.message.UnknownEvent;
import dev.mercato.runtime.processor.CarefulProcessor.HeldUp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * The events for a processor that must understand those of some contexts. An unknown event of these stops it, where
 * Axon would silently skip the event: the processor reports this in its log and in health, and an instance of the newer
 * version takes over its segments. Events of other contexts may be unknown.
 */
final class UnderstoodEvents implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Set<String> contexts;
    private final UnaryOperator<Runnable> pace;
    private volatile @Nullable HeldUp stoppedBy;

    /**
     * @param contexts whose events must be understood: the first part of their names, such as {@code order}
     * @param pace how the processor is told of new events
     */
    UnderstoodEvents(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            Set<String> contexts,
            UnaryOperator<Runnable> pace) {
        this.source = source;
        this.contexts = contexts;
        this.pace = pace;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new UnderstoodStream(source.openStream(token));
    }

    private TrackedEventMessage<?> understood(TrackedEventMessage<?> event) {
        if (event.getPayloadType() == UnknownSerializedType.class) {
            SerializedType type = ((UnknownSerializedType) event.getPayload()).serializedType();
            if (contexts.contains(Contexts.of(type.getName()))) {
                UnknownEvent unknown = new UnknownEvent(type);
                HeldUp before = stoppedBy;
                stoppedBy = before == null ? HeldUp.by(unknown) : before.again(unknown);
                throw unknown;
            }
        }
        if (stoppedBy != null) {
            stoppedBy = null;
        }
        return event;
    }

    /** The unknown event that stops the processor, and since when, if one does. */
    Optional<HeldUp> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's tail token of an empty store is null.
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return source.createTokenAt(dateTime);
    }

    private final class UnderstoodStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;

        private UnderstoodStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek().map(UnderstoodEvents.this::understood);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return understood(stream.nextAvailable());
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return stream.setOnAvailableCallback(pace.apply(callback));
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
