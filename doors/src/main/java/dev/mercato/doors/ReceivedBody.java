package dev.mercato.doors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body that is being received. Tomcat calls it from one thread at a time. */
final class ReceivedBody implements ReadListener, AsyncListener {

    private static final int FIRST_BYTES = 8192;

    private final ServletInputStream in;
    private final long announced;
    private final long most;
    private final BodyMemory memory;
    private final String sender;
    private byte[] bytes = {};
    private int count;
    private @Nullable End end;
    private @Nullable AsyncContext later;

    enum End {
        WHOLE,
        TOO_LARGE,
        TOO_SLOW,
        NO_MEMORY,
        BROKEN
    }

    /**
     * @param announced the length of the body, negative if it comes in chunks
     * @param sender the address that it comes from
     */
    ReceivedBody(ServletInputStream in, long announced, long most, BodyMemory memory, String sender) {
        this.in = in;
        this.announced = announced;
        this.most = most;
        this.memory = memory;
        this.sender = sender;
        if (announced > most) {
            end = End.TOO_LARGE;
        }
    }

    boolean hasEnded() {
        return end != null;
    }

    End end() {
        return Objects.requireNonNull(end);
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(bytes, 0, count);
    }

    /** Waits for nothing. Of a body in chunks nothing is read: the size of a chunk may be there only in part. */
    void readWhatIsThere() throws IOException {
        while (announced >= 0 && end == null && in.available() > 0) {
            readSome();
        }
    }

    /** Reads what comes as it comes, then has the request dispatched. */
    void readLater(AsyncContext context) {
        later = context;
        context.addListener(this);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() {
        if (end != null) {
            return; // The sender has closed its half of the connection after the body.
        }
        try {
            while (end == null && in.isReady()) {
                readSome();
            }
        } catch (IOException broken) {
            end = End.BROKEN;
        }
        if (end != null) {
            dispatch();
        }
    }

    private void readSome() throws IOException {
        if (count == bytes.length && !grow()) {
            return;
        }
        int read = in.read(bytes, count, bytes.length - count);
        if (read < 0) {
            end = announced < 0 ? End.WHOLE : End.BROKEN;
            return;
        }
        count += read;
        if (count == announced) {
            end = End.WHOLE;
        } else if (count > most) {
            end = End.TOO_LARGE;
        }
    }

    // Memory is taken for what has come, not for what is announced.
    private boolean grow() {
        long limit = announced < 0 ? most + 1 : announced;
        int larger = (int) Math.min(limit, Math.max(FIRST_BYTES, 2L * bytes.length));
        if (!memory.take(sender, larger - bytes.length)) {
            end = End.NO_MEMORY;
            return false;
        }
        bytes = Arrays.copyOf(bytes, larger);
        return true;
    }

    /** Tomcat may notice the end of a body in chunks before it is read. */
    @Override
    public void onAllDataRead() {
        if (end == null) {
            end = End.WHOLE;
            dispatch();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end = End.TOO_SLOW;
        dispatch();
    }

    private void dispatch() {
        Objects.requireNonNull(later).dispatch();
    }

    /** The sender has disconnected. */
    @Override
    public void onError(Throwable failure) {
        // The next method follows.
    }

    @Override
    public void onError(AsyncEvent event) {
        if (end == null) {
            end = End.BROKEN;
            event.getAsyncContext().complete();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It has been received by now.
    }

    void release() {
        memory.giveBack(sender, bytes.length);
        bytes = new byte[0];
        count = 0;
    }
}
