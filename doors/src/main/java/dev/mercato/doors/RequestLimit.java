package dev.mercato.doors;

import dev.mercato.doors.caller.OwnPages;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 at once if too many requests are under way, waiting ones included. Otherwise a server that gets more than
 * it can do would hold ever more requests until it has no memory left, and finish none. Of those under way, some are
 * worked on and the others wait for their turn, so that requests never take all connections to the database.
 */
final class RequestLimit extends OncePerRequestFilter {

    static final int ORDER = OwnPages.ORDER + 10;

    private static final String RETRY_AFTER_SECONDS = "1";

    /** As long as one waits for a connection to the database. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Semaphore turns;

    /** @param atWork how many of the requests may be worked on at the same time */
    RequestLimit(int most, int atWork) {
        this.free = new Semaphore(most);
        this.turns = new Semaphore(atWork, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            reject(request, response);
            return;
        }
        try {
            if (awaitTurn()) {
                try {
                    chain.doFilter(request, response);
                } finally {
                    turns.release();
                }
            } else {
                reject(request, response);
            }
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtItsEnd());
            } else {
                free.release();
            }
        }
    }

    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void reject(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        Refusal.write(request, response, HttpCode.UNAVAILABLE, "Too many requests are under way; try again later");
    }

    private final class AtItsEnd implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            free.release();
        }

        // Completed afterwards.
        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        // A new start has lost its listeners.
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
