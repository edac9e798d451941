package dev.mercato.doors;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 at once if too many requests are under way, waiting ones included. Otherwise a server that gets more than
 * it can do would hold ever more requests until it has no memory left, and finish none.
 */
final class RequestLimit extends OncePerRequestFilter {

    static final int ORDER = OwnPages.ORDER + 10;

    private static final String RETRY_AFTER_SECONDS = "1";

    private final Semaphore free;

    RequestLimit(int most) {
        this.free = new Semaphore(most);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            response.sendError(
                    HttpStatus.SERVICE_UNAVAILABLE.value(), "Too many requests are under way; try again later");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtItsEnd());
            } else {
                free.release();
            }
        }
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
