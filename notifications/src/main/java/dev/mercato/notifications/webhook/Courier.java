package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.notifications.webhook.Sender.Answer;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.tracing.TracedWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: claims a delivery, signs and posts it, and notes what has become of it. A crash between the last two,
 * or an answer after the time-out, makes it due again, under the same id: a receiver may get an event twice.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** The waits after the first attempt, the second, and so on. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20));

    /** A wait is longer or shorter by up to a tenth, so that what failed together is not tried together. */
    private static final double JITTER = 0.1;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    /** Answers that are about the receiver as a whole: too many requests, and gateways and servers that are away. */
    private static final Set<Integer> ABOUT_ALL = Set.of(429, 502, 503, 504);

    private static final int GONE = 410;

    private final EndpointTable endpoints;
    private final DeliveryTable deliveries;
    private final Sender sender;
    private final WebhookProperties properties;
    private final TracedWork traced;
    private final MeterRegistry meters;
    private final InstantSource clock;

    Courier(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            Sender sender,
            WebhookProperties properties,
            TracedWork traced,
            MeterRegistry meters,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.sender = sender;
        this.properties = properties;
        this.traced = traced;
        this.meters = meters;
        this.clock = clock;
    }

    /** The webhooks that something may be sent to now. */
    List<WebhookId> withDueDeliveries() {
        return endpoints.withDueDeliveries(clock.instant());
    }

    /**
     * Sends to a webhook what has been due longest.
     *
     * @param found is told that there was something, before it is sent
     * @return whether there was something
     */
    boolean sendNext(WebhookId webhook, Runnable found) {
        Instant now = clock.instant();
        Optional<Endpoint> endpoint = endpoints.open(webhook, now);
        Optional<Due> due = endpoint.flatMap(open -> deliveries.claim(webhook, now, now.plus(properties.lease())));
        if (endpoint.isEmpty() || due.isEmpty()) {
            return false;
        }
        found.run();
        MetaData origin = due.get().traceparent() == null
                ? MetaData.emptyInstance()
                : MetaData.with(Messages.TRACEPARENT, due.get().traceparent());
        traced.run("webhook", due.get().type(), origin, () -> send(endpoint.get(), due.get()));
        return true;
    }

    private void send(Endpoint endpoint, Due due) {
        try {
            note(endpoint, due, sender.post(endpoint.url(), headers(endpoint, due), due.body()));
        } catch (RuntimeException failed) {
            if (!Outage.isBehind(failed)) {
                // Not at once again, and not for ever.
                tryAgain(
                        endpoint,
                        due,
                        null,
                        "cannot be sent: " + failed.getClass().getSimpleName(),
                        null,
                        false);
            }
            throw failed;
        }
    }

    private Map<String, String> headers(Endpoint endpoint, Due due) {
        Signature signature = Signature.of(due.eventId(), clock.instant(), due.body(), endpoint.secrets());
        Map<String, String> headers = new LinkedHashMap<>(traced.headers());
        headers.put("webhook-id", signature.id());
        headers.put("webhook-timestamp", Long.toString(signature.timestamp()));
        headers.put("webhook-signature", signature.signatures());
        return headers;
    }

    private void note(Endpoint endpoint, Due due, Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            note(endpoint, due, answered);
        } else if (answer instanceof Answer.Unreachable unreachable) {
            count("unreachable");
            tryAgain(endpoint, due, null, unreachable.why(), null, true);
        }
    }

    private void note(Endpoint endpoint, Due due, Answer.Answered answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            count("delivered");
            deliveries.delivered(due, status, clock.instant());
            endpoints.succeeded(endpoint);
            return;
        }
        count("rejected");
        String why = "answered with status " + status;
        if (status == GONE) {
            deliveries.failed(due, status, why, clock.instant());
            disable(endpoint, "the receiver answered 410: it is gone");
            return;
        }
        tryAgain(endpoint, due, status, why, answer.retryAfter(), ABOUT_ALL.contains(status));
    }

    private void tryAgain(
            Endpoint endpoint,
            Due due,
            @Nullable Integer status,
            String why,
            @Nullable Instant retryAfter,
            boolean isAboutAll) {
        Instant now = clock.instant();
        if (now.isBefore(due.giveUpAt())) {
            Instant wanted = later(now.plus(wait(due.attempts())), retryAfter);
            // The last attempt is at the end.
            deliveries.putOff(due, status, why, wanted.isBefore(due.giveUpAt()) ? wanted : due.giveUpAt());
        } else {
            deliveries.failed(due, status, why, now);
        }
        endpoints.failed(endpoint, now, isAboutAll ? later(now.plus(pause(endpoint.unreachable())), retryAfter) : null);
        if (endpoint.failingSince() == null) {
            LOG.warn("Webhook {} fails: {}", endpoint.id(), why);
        } else if (!now.isBefore(endpoint.failingSince().plus(properties.patience()))) {
            disable(endpoint, "failed for too long, at last: " + why);
        }
    }

    private void disable(Endpoint endpoint, String why) {
        if (endpoints.disable(endpoint.id(), why, clock.instant())) {
            LOG.warn("Webhook {} is disabled: {}", endpoint.id(), why);
        }
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static Duration wait(int attempts) {
        Duration wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }

    private static Duration pause(int unreachable) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(unreachable, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void count(String outcome) {
        meters.counter("mercato.webhooks.attempts", "outcome", outcome).increment();
    }

    /** Gives up what has waited for too long, and forgets what has ended long ago. */
    void tidyUp() {
        Instant now = clock.instant();
        // What is due for its last attempt gets it, unless nothing may be sent.
        int givenUp = deliveries.giveUpOverdue(now, now.minus(LONGEST_PAUSE.multipliedBy(2)));
        if (givenUp > 0) {
            LOG.warn("{} deliveries to webhooks were given up untried", givenUp);
        }
        deliveries.forgetEndedBefore(now.minus(properties.keep()));
        endpoints.sealAgain();
    }
}
