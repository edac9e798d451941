package dev.mercato.runtime.outage;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Where a starting process waits, with back-off, for what it needs: a database or Axon Server. Meanwhile its port
 * reports that it is live but not ready.
 */
public final class WaitingRoom {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    private static final int STOPPED = 143; // As for a process ended by SIGTERM.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final InetSocketAddress port;

    private WaitingRoom(InetSocketAddress port) {
        this.port = port;
    }

    public static WaitingRoom of(Environment environment) {
        String address = environment.getProperty(
                "server.address", InetAddress.getLoopbackAddress().getHostAddress());
        return new WaitingRoom(
                new InetSocketAddress(address, environment.getProperty("server.port", Integer.class, 0)));
    }

    /** One try to reach the awaited system. */
    @FunctionalInterface
    public interface Attempt {

        /** Fails with what {@link Outage} recognises as an outage while the system is not available. */
        void reach() throws Exception;
    }

    /**
     * Returns once the attempt succeeds.
     *
     * @throws IllegalStateException if it fails for any reason other than an outage
     */
    public void await(String what, Attempt attempt) {
        if (succeeds(what, attempt)) {
            return;
        }
        LOG.info("Waiting for {}", what);
        NotReady notReady = NotReady.on(port, what);
        Thread stopped = new Thread(WaitingRoom::leave, "stopped-while-waiting");
        Runtime.getRuntime().addShutdownHook(stopped);
        try {
            Duration pause = FIRST_PAUSE;
            do {
                LockSupport.parkNanos(pause.toNanos());
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            } while (!succeeds(what, attempt));
        } finally {
            Runtime.getRuntime().removeShutdownHook(stopped);
            notReady.close();
        }
        LOG.info("No longer waiting for {}", what);
    }

    // Nothing has started that needs to be stopped, and Spring would first wait for the start to finish.
    private static void leave() {
        LOG.info("Stopped while waiting");
        Runtime.getRuntime().halt(STOPPED);
    }

    private static boolean succeeds(String what, Attempt attempt) {
        try {
            attempt.reach();
            return true;
        } catch (Exception failed) {
            if (Outage.isBehind(failed)) {
                LOG.debug("Still waiting for {}: {}", what, failed.toString());
                return false;
            }
            throw new IllegalStateException(what + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
