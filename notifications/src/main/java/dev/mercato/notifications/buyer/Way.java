package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends messages through some channels: an adapter of a mail server, or of somebody who sends text messages. */
interface Way {

    Set<NotificationChannel> channels();

    /** Never throws because of what is outside: that is an answer, too. */
    Answer send(Parcel parcel);

    /** Deletes what is kept of a message, if anything is. */
    default void forget(NotificationId id) {}

    /**
     * A message that is ready to be sent. Sending it again is the same message: whoever receives it twice can tell by its
     * {@code id}.
     *
     * @param address where it goes, as its channel understands it
     * @param optOut a link that ends messages of this kind, if they need consent
     */
    record Parcel(
            NotificationId id,
            NotificationChannel channel,
            String address,
            Wording wording,
            @Nullable String optOut) {}

    /** What has become of it. What it says of errors never has the address in it. */
    sealed interface Answer {

        /** Somebody else is responsible for it now. */
        record Accepted() implements Answer {}

        /** It will never be accepted. */
        record Rejected(String why) implements Answer {}

        /** It may be accepted later. */
        record Deferred(String why) implements Answer {}

        /** Nobody would be reached now, whatever the message: it was not tried at all. */
        record Unreachable(String why) implements Answer {}
    }
}
