package dev.mercato.queryapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mercato.coreapi.feed.EventPage.FedEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream to one client. What is to be sent waits in an outbox, from which the container takes it when the client
 * does: a client that does not read holds no thread.
 */
final class EventStream implements WriteListener {

    /** How much may wait for the client before the stream stops following the feed, and reads it again later. */
    private static final int MOST_WAITING = 500;

    private final JsonMapper json;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final String caller;
    private final List<String> types;
    private final @Nullable String customer;
    private final long openedAt;

    // Guarded by this.
    private final Queue<byte[]> outbox = new ArrayDeque<>();
    private boolean isWaitedFor = true;
    private boolean isUnflushed;
    private boolean isOver;
    private long movedAt;

    // Used by the one thread of EventStreams only.
    String cursor;
    boolean isFollowing;
    boolean isAsking;

    EventStream(
            JsonMapper json,
            AsyncContext context,
            String caller,
            List<String> types,
            @Nullable String customer,
            String cursor)
            throws IOException {
        this.json = json;
        this.context = context;
        this.caller = caller;
        this.types = types;
        this.customer = customer;
        this.cursor = cursor;
        this.openedAt = System.nanoTime();
        this.movedAt = openedAt;
        context.getResponse().setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        context.getResponse().setCharacterEncoding(UTF_8.name());
        this.out = context.getResponse().getOutputStream();
    }

    String caller() {
        return caller;
    }

    List<String> types() {
        return types;
    }

    @Nullable String customer() {
        return customer;
    }

    long openedAt() {
        return openedAt;
    }

    /** When the client last took something, or had taken everything. */
    synchronized long movedAt() {
        return outbox.isEmpty() ? System.nanoTime() : movedAt;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    boolean wants(FedEvent event) {
        return (types.isEmpty() || types.contains(event.type())) && (customer == null || isOf(event));
    }

    private boolean isOf(FedEvent event) {
        return event.customerId() != null && event.customerId().value().equals(customer);
    }

    synchronized boolean isFull() {
        return outbox.size() >= MOST_WAITING;
    }

    synchronized boolean isEmpty() {
        return outbox.isEmpty();
    }

    void send(FedEvent event) {
        String data = json.writeValueAsString(EventQueries.PublicEventView.of(event));
        send("id: " + event.cursor() + "\nevent: " + event.type() + "\ndata: " + data + "\n\n");
    }

    /** A comment, which keeps the connection open, and the place, which a client remembers without an event. */
    void sendPlace() {
        send(":\nid: " + cursor + "\n\n");
    }

    private synchronized void send(String text) {
        if (!isOver) {
            outbox.add(text.getBytes(UTF_8));
            if (!isWaitedFor) {
                drain();
            }
        }
    }

    // The client has taken what was sent.
    @Override
    public synchronized void onWritePossible() {
        movedAt = System.nanoTime();
        drain();
    }

    private void drain() {
        try {
            while (!isOver && out.isReady()) {
                byte[] next = outbox.poll();
                if (next != null) {
                    out.write(next);
                    isUnflushed = true;
                    movedAt = System.nanoTime();
                } else if (isUnflushed) {
                    isUnflushed = false;
                    out.flush();
                } else {
                    isWaitedFor = false;
                    return;
                }
            }
            isWaitedFor = true; // The container calls when the client has taken enough.
        } catch (IOException gone) {
            end();
        }
    }

    void begin() {
        out.setWriteListener(this);
    }

    /** Ends it; what the client has not taken by now, it will ask for. */
    synchronized void end() {
        if (!isOver) {
            isOver = true;
            outbox.clear();
            context.complete();
        }
    }

    synchronized void closed() {
        isOver = true;
        outbox.clear();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }
}
