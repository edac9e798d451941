package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.notification.NotificationChannel;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param channels how buyers are told of every fact; text messages and pushes need a gateway
 * @param cartReminders whether customers who consent to it are reminded of carts that they have left alone
 * @param optOutLink the public https address of /api/v1/opt-outs/, by which customers end reminders; a token is appended
 * @param workers how many messages are sent at the same time in this process
 * @param poll how often to look for due messages
 * @param lease how long a worker owns a message; must be longer than sending it may take
 * @param oldest a fact that is older when it is first seen is noted, and nobody is told
 * @param patience how long a message is tried before it is given up
 * @param retry when to try a message again
 * @param from the sender of mails, such as Shop <orders@shop.example>
 * @param shop what the shop is called in mails
 * @param orderLink the address of the page that shows an order to its buyer; its id is appended
 * @param cartLink the address of the page that shows a cart to its buyer; its id is appended
 * @param language of those who have not said which they read, or for whose language there are no templates
 * @param timeZone of the dates in messages, such as Europe/Berlin
 * @param templates a folder with templates that are used instead of those of the same name that come with Mercato
 * @param gateway where text messages and pushes are sent
 */
@ConfigurationProperties("mercato.notifications")
record BuyerProperties(
        @DefaultValue("email") Set<NotificationChannel> channels,
        @DefaultValue("false") boolean cartReminders,
        @Nullable URI optOutLink,
        @DefaultValue("4") int workers,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15m") Duration lease,
        @DefaultValue("1d") Duration oldest,
        @DefaultValue("3d") Duration patience,
        @DefaultValue Retry retry,
        @DefaultValue("Mercato <mercato@localhost>") String from,
        @DefaultValue("Mercato") String shop,
        @Nullable String orderLink,
        @Nullable String cartLink,
        @DefaultValue("en") String language,
        @DefaultValue("UTC") String timeZone,
        @DefaultValue("") String templates,
        @DefaultValue Gateway gateway) {

    private static final int MOST_DOUBLINGS = 20;

    BuyerProperties {
        if (workers < 1) {
            throw new IllegalArgumentException("mercato.notifications.workers must be at least 1");
        }
        try {
            ZoneId unused = ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("mercato.notifications.time-zone is not a time zone", unknown);
        }
        if (gateway.url() == null && !Set.of(NotificationChannel.EMAIL).containsAll(channels)) {
            throw new IllegalArgumentException(
                    "mercato.notifications.channels other than email need mercato.notifications.gateway.url");
        }
        // RFC 8058 demands https.
        if (cartReminders && (optOutLink == null || !"https".equalsIgnoreCase(optOutLink.getScheme()))) {
            throw new IllegalArgumentException(
                    "mercato.notifications.cart-reminders needs mercato.notifications.opt-out-link, an https address:"
                            + " whoever is reminded can end that");
        }
    }

    /** Whether the buyer is reminded of this cart, if they consent. Nobody knows whose the address is that a guest has typed. */
    boolean isReminded(CartAbandoned cart) {
        return cartReminders && cart.customerId() != null && !cart.lines().isEmpty();
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /**
     * @param first how long after a failure a message is tried again; each further wait is twice as long
     * @param longest the longest of these waits
     */
    record Retry(
            @DefaultValue("30s") Duration first,
            @DefaultValue("30m") Duration longest) {

        Duration after(int tries) {
            Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /**
     * @param url takes a {@code POST} for each message
     * @param token shown as a bearer token
     * @param timeout how long an answer may take
     */
    record Gateway(
            @Nullable URI url,
            @Nullable String token,
            @DefaultValue("10s") Duration timeout) {}
}
