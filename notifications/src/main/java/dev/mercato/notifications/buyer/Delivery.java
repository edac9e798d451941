package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.notifications.buyer.Way.Answer;
import dev.mercato.notifications.buyer.Way.Parcel;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.store.Streams;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: claims a message, finds out whom it is for, words it, hands it over, and notes what has become of it.
 * A crash between the last two makes it due again when its lease ends; it then has the same id. This is the only case in
 * which a buyer can be told twice.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** How many are claimed at once, and whose streams are read with two queries. */
    private static final int TOGETHER = 200;

    private static final String NO_ADDRESS = "no address";
    private static final String ERASED = "erased";
    private static final String OVER = "no longer left alone";
    private static final String NO_CONSENT = "no consent";

    private final NotificationTable table;
    private final Streams streams;
    private final Templates templates;
    private final List<Way> ways;
    private final OptOuts optOuts;
    private final BuyerProperties properties;
    private final InstantSource clock;

    Delivery(
            NotificationTable table,
            Streams streams,
            Templates templates,
            List<Way> ways,
            OptOuts optOuts,
            BuyerProperties properties,
            InstantSource clock) {
        this.table = table;
        this.streams = streams;
        this.templates = templates;
        this.ways = List.copyOf(ways);
        this.optOuts = optOuts;
        this.properties = properties;
        this.clock = clock;
    }

    /** Sends everything that is due; stops early if nobody can be reached, because the next message would fare no better. */
    void sendDue() {
        List<Due> claimed;
        do {
            Instant now = clock.instant();
            // By whole seconds, so that many come together.
            claimed = table.claim(TOGETHER, now.truncatedTo(ChronoUnit.SECONDS), now.plus(properties.lease()));
            // What follows about the same orders can be claimed now.
        } while (send(claimed) && !claimed.isEmpty());
    }

    /** Returns whether all were sent, or at least tried; those that were not are given back. */
    private boolean send(List<Due> claimed) {
        Deque<Due> left = new ArrayDeque<>(claimed);
        Map<String, List<Due>> skipped = new LinkedHashMap<>();
        try {
            ReadStreams read = readTogether(claimed);
            while (!left.isEmpty() && hasTime(left.getFirst())) {
                if (!send(left.removeFirst(), read, skipped)) {
                    return false;
                }
            }
            return left.isEmpty();
        } finally {
            skipped.forEach((why, messages) -> table.skipped(messages, why));
            table.giveBack(left, clock.instant());
        }
    }

    private ReadStreams readTogether(List<Due> claimed) {
        try {
            return new ReadStreams(streams, claimed);
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                throw failed;
            }
            // If each is read when its turn comes, only the one that cannot be read fails.
            return new ReadStreams(streams, List.of());
        }
    }

    /** A server may be slow, but nobody else may have claimed what is sent. */
    private boolean hasTime(Due due) {
        return clock.instant()
                .isBefore(due.leasedUntil().minus(properties.lease().dividedBy(2)));
    }

    /** Deletes what is kept outside of the table of messages to this person. */
    void forget(CustomerId subject) {
        table.sentTo(subject).forEach(id -> ways.forEach(way -> way.forget(id)));
    }

    /** Returns whether to go on. */
    private boolean send(Due due, ReadStreams read, Map<String, List<Due>> skipped) {
        try {
            BuyerStory story = BuyerStory.read(read, due);
            if (story.isOver()) {
                skipped.computeIfAbsent(OVER, first -> new ArrayList<>()).add(due);
                return true;
            }
            if (story.lacksConsent() && !story.isErased()) {
                skipped.computeIfAbsent(NO_CONSENT, first -> new ArrayList<>()).add(due);
                return true;
            }
            @Nullable Personal address = address(story, due.channel());
            if (story.isErased() || address == null || address.text() == null) {
                boolean neverHad = address == null && !story.isErased();
                skipped.computeIfAbsent(neverHad ? NO_ADDRESS : ERASED, first -> new ArrayList<>())
                        .add(due);
                return true;
            }
            return handOver(due, story, address, address.text());
        } catch (RuntimeException failed) {
            if (!Outage.isBehind(failed)) {
                // Not at once again, and not for ever.
                putOff(due, "cannot be written: " + failed.getClass().getSimpleName(), null);
            }
            throw failed;
        }
    }

    private boolean handOver(Due due, BuyerStory story, Personal address, String to) {
        @Nullable String optOut = due.kind().needsConsent() ? optOuts.linkOf(story.customer()) : null;
        Answer answer =
                way(due.channel()).send(new Parcel(due.id(), due.channel(), to, words(story, due, optOut), optOut));
        if (answer instanceof Answer.Accepted) {
            table.sent(due, address, clock.instant());
        } else if (answer instanceof Answer.Rejected rejected) {
            giveUp(due, rejected.why(), address);
        } else if (answer instanceof Answer.Deferred deferred) {
            putOff(due, deferred.why(), address);
        } else if (answer instanceof Answer.Unreachable unreachable) {
            putOff(due, unreachable.why(), address);
            return false;
        }
        return true;
    }

    private static @Nullable Personal address(BuyerStory story, NotificationChannel channel) {
        Profile contact = story.contact();
        return switch (channel) {
            case EMAIL -> contact == null ? null : contact.email();
            case SMS -> contact == null ? null : contact.phone();
            case PUSH ->
                story.customer().isOfGuest()
                        ? null
                        : new Personal(story.customer(), story.customer().value());
        };
    }

    private Wording words(BuyerStory story, Due due, @Nullable String optOut) {
        Profile contact = story.contact();
        String wanted = contact == null || contact.language() == null
                ? null
                : contact.language().value();
        String language = templates.language(wanted, due.kind());
        return templates.word(due.kind(), language, story.letter(language, properties, optOut));
    }

    private Way way(NotificationChannel channel) {
        return ways.stream()
                .filter(way -> way.channels().contains(channel))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is configured that sends " + channel.text()));
    }

    private void putOff(Due due, String why, @Nullable Personal address) {
        Instant again = clock.instant().plus(properties.retry().after(due.tries()));
        if (again.isAfter(due.giveUpAt())) {
            giveUp(due, why, address);
        } else {
            table.putOff(due, why, again);
        }
    }

    private void giveUp(Due due, String why, @Nullable Personal address) {
        LOG.warn("{} ({}) of {} was given up: {}", due.id(), due.kind().text(), due.topic(), why);
        table.failed(due, why, address);
    }
}
