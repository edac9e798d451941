package dev.mercato.queryapi;

import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open streams of this process. One thread looks for new events, once for all streams, and only while there are any:
 * whoever writes events does nothing for those who follow them. A stream that begins earlier, or whose client is slow,
 * reads the feed by itself until it has come as far as the others.
 */
final class EventStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SLOWEST = Duration.ofSeconds(30);

    /** So long works a stream of somebody whose key was revoked meanwhile. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int AT_ONCE = 200;

    private final Ask ask;
    private final JsonMapper json;
    private final EventStreamProperties properties;

    // Guarded by this.
    private final List<EventStream> open = new ArrayList<>();
    private @Nullable ScheduledExecutorService thread;

    // Used by the thread only.
    private @Nullable String tail;
    private boolean isLooking;
    private long beatAt = System.nanoTime();

    EventStreams(Ask ask, JsonMapper json, EventStreamProperties properties) {
        this.ask = ask;
        this.json = json;
        this.properties = properties;
    }

    /**
     * Answers a request with a stream of the events behind a cursor.
     *
     * @param types the names of those that are wanted; all, if empty
     * @param customer whose orders they must be about; null for all
     * @throws HttpProblem if too many streams are open
     */
    void open(
            HttpServletRequest request,
            HttpServletResponse response,
            String caller,
            List<String> types,
            @Nullable String customer,
            String cursor)
            throws IOException {
        EventStream stream;
        synchronized (this) {
            if (thread == null || open.size() >= properties.maxStreams()) {
                throw new HttpProblem(HttpCode.UNAVAILABLE, "Too many streams are open; try again later");
            }
            if (open.stream().filter(other -> other.caller().equals(caller)).count()
                    >= properties.maxStreamsPerCaller()) {
                throw new HttpProblem(HttpCode.RATE_LIMITED, "You have too many open streams; end one of them first");
            }
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Otherwise a proxy may keep events until it has enough of them.
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0);
            stream = new EventStream(json, context, caller, types, customer, cursor);
            context.addListener(new AtItsEnd(stream));
            open.add(stream);
        }
        stream.sendPlace();
        stream.begin();
    }

    private void closed(EventStream stream) {
        stream.closed();
        synchronized (this) {
            open.remove(stream);
        }
    }

    private synchronized List<EventStream> opened() {
        return List.copyOf(open);
    }

    private void look() {
        try {
            List<EventStream> streams = opened();
            if (streams.isEmpty()) {
                tail = null;
                return;
            }
            endOld(streams);
            if (!isLooking) {
                follow(streams);
            }
        } catch (RuntimeException failed) {
            // Otherwise the thread would never look again.
            LOG.warn("Cannot look for new events", failed);
        }
    }

    private void endOld(List<EventStream> streams) {
        long now = System.nanoTime();
        boolean isTime = now - beatAt >= HEARTBEAT.toNanos();
        if (isTime) {
            beatAt = now;
        }
        for (EventStream stream : streams) {
            if (now - stream.openedAt() >= LONGEST.toNanos() || now - stream.movedAt() >= SLOWEST.toNanos()) {
                stream.end();
            } else if (isTime && stream.isEmpty()) {
                stream.sendPlace();
            }
        }
    }

    private void follow(List<EventStream> streams) {
        isLooking = true;
        String before = tail;
        // The first look only says where the feed ends.
        ask(new ListEvents(before, null, List.of(), null, before == null ? 0 : AT_ONCE), page -> {
            if (page != null) {
                tail = page.nextCursor();
                streams.stream().filter(stream -> stream.isFollowing).forEach(stream -> pass(stream, page));
            }
            isLooking = false;
            catchUp(page != null && page.more());
        });
    }

    private void pass(EventStream stream, EventPage page) {
        for (FedEvent event : page.items()) {
            if (stream.isFull()) {
                stream.isFollowing = false;
                return;
            }
            if (stream.wants(event)) {
                stream.send(event);
            }
            stream.cursor = event.cursor();
        }
        stream.cursor = page.nextCursor();
    }

    private void catchUp(boolean more) {
        for (EventStream stream : opened()) {
            if (!stream.isFollowing && !stream.isAsking && stream.isEmpty()) {
                catchUp(stream);
            }
        }
        if (more) {
            look();
        }
    }

    private void catchUp(EventStream stream) {
        String until = tail;
        if (until == null) {
            return;
        }
        stream.isAsking = true;
        ask(new ListEvents(stream.cursor, until, stream.types(), stream.customer(), AT_ONCE), page -> {
            stream.isAsking = false;
            if (page != null) {
                page.items().forEach(stream::send);
                stream.cursor = page.nextCursor();
                // If the others have gone on meanwhile, it reads once more.
                stream.isFollowing = stream.cursor.equals(tail);
                if (page.more() && stream.isEmpty()) {
                    catchUp(stream);
                }
            }
        });
    }

    /** Handles the answer in the one thread; null if there was none. */
    private void ask(ListEvents query, Consumer<@Nullable EventPage> then) {
        ScheduledExecutorService executor = thread();
        CompletableFuture<EventPage> answer = ask.one(query, EventPage.class);
        CompletableFuture<?> unused = answer.whenComplete((page, failed) -> {
            if (failed != null) {
                LOG.debug("The feed does not answer", failed);
            }
            if (executor != null && !executor.isShutdown()) {
                executor.execute(() -> then.accept(failed == null ? page : null));
            }
        });
    }

    private synchronized @Nullable ScheduledExecutorService thread() {
        return thread;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread looking = new Thread(task, "event-streams");
            looking.setDaemon(true);
            return looking;
        });
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the server waits for the requests that are under way. */
    @Override
    public void stop() {
        ScheduledExecutorService executor;
        synchronized (this) {
            executor = thread;
            thread = null;
        }
        if (executor != null) {
            // An interrupt of a query would close an embedded database for all its users.
            executor.shutdown();
        }
        opened().forEach(EventStream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    private final class AtItsEnd implements AsyncListener {

        private final EventStream stream;

        private AtItsEnd(EventStream stream) {
            this.stream = stream;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            closed(stream);
        }

        // Completed afterwards.
        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
