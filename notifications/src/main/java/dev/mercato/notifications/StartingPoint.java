package dev.mercato.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the processor begins if it has not begun yet: at the newest event, so that nobody is told of what happened long
 * ago, and nobody is told again after the database was lost. Only in a store that is new itself it begins at the first
 * event, because orders may have been placed while this process was starting.
 */
public final class StartingPoint {

    private static final Duration NEW = Duration.ofHours(1);
    private static final int SECONDS = 10;

    private final Clock clock;

    public StartingPoint(Clock clock) {
        this.clock = clock;
    }

    public @Nullable TrackingToken in(StreamableMessageSource<TrackedEventMessage<?>> events) {
        @Nullable TrackingToken head = events.createHeadToken();
        @Nullable TrackingToken tail = events.createTailToken();
        if (head == null || head.equals(tail)) {
            return tail;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(tail)) {
            if (!stream.hasNextAvailable(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The first event of the store does not arrive");
            }
            boolean isNew = stream.nextAvailable()
                    .getTimestamp()
                    .isAfter(clock.instant().minus(NEW));
            return isNew ? tail : head;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the first event", stopping);
        }
    }
}
