package dev.mercato.payment.attempt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a failure at most once a minute per kind: everything here is retried, so an outage would fill the log. */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<Class<?>, Instant> told = new ConcurrentHashMap<>();
    private final InstantSource clock;

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    void tell(String what, Throwable failure) {
        if (isNews(failure.getClass())) {
            log.warn("{}; retrying. Further failures of this kind are not logged for a minute", what, failure);
        }
    }

    void tell(Class<?> kind, String what) {
        if (isNews(kind)) {
            log.warn("{}. Further ones are not logged for a minute", what);
        }
    }

    private boolean isNews(Class<?> kind) {
        Instant now = clock.instant();
        Instant before = told.get(kind);
        if (before != null && before.plus(SILENCE).isAfter(now)) {
            return false;
        }
        return before == null ? told.putIfAbsent(kind, now) == null : told.replace(kind, before, now);
    }
}
