package dev.mercato.doors;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Stops a server without dropping a request: it closes the port, then keeps serving until all clients connected by then
 * are answered or have sent nothing for a second, at most for {@code spring.lifecycle.timeout-per-shutdown-phase}.
 * Spring Boot's own graceful shutdown drops connections whose request has not been read yet.
 */
final class Draining implements SmartLifecycle {

    static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ApplicationContext context;
    private volatile @Nullable Tomcat tomcat;

    Draining(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        if (context instanceof WebServerApplicationContext served
                && served.getWebServer() instanceof TomcatWebServer server) {
            tomcat = server.getTomcat();
        }
    }

    @Override
    public void stop(Runnable callback) {
        Tomcat server = Objects.requireNonNull(tomcat);
        tomcat = null;
        DrainedHttp http = (DrainedHttp) server.getConnector().getProtocolHandler();
        ThreadPoolExecutor threads = http.threads();
        http.closePort();
        Thread draining = new Thread(
                () -> {
                    try {
                        awaitQuiet(server, http, threads);
                    } finally {
                        callback.run();
                    }
                },
                "draining");
        draining.setDaemon(true);
        draining.start();
    }

    // Ends at the latest when the server is stopped.
    private static void awaitQuiet(Tomcat tomcat, DrainedHttp http, ThreadPoolExecutor threads) {
        long done = threads.getCompletedTaskCount();
        long since = System.nanoTime();
        while (!threads.isShutdown()
                && (isBusy(tomcat, threads)
                        || (http.hasConnections() && System.nanoTime() - since < QUIET.toNanos()))) {
            pause();
            if (isBusy(tomcat, threads) || threads.getCompletedTaskCount() != done) {
                done = threads.getCompletedTaskCount();
                since = System.nanoTime();
            }
        }
    }

    private static boolean isBusy(Tomcat tomcat, ThreadPoolExecutor threads) {
        return threads.getSubmittedCount() > 0
                || Arrays.stream(tomcat.getHost().findChildren())
                        .anyMatch(context -> ((StandardContext) context).getInProgressAsyncCount() > 0);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("Stops asynchronously; use stop(Runnable)");
    }

    @Override
    public boolean isRunning() {
        return tomcat != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    /** Same as for the server itself. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
