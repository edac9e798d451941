package dev.mercato.notifications.webhook;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedNetworks networks of the own side to which events may be posted, by http too, such as 10.1.0.0/16; all
 *     others of private or special use are rejected
 * @param concurrency how many events are posted to one webhook at the same time by this process
 * @param poll how often to look for due deliveries
 * @param timeout how long a receiver may take to answer
 * @param patience how long a delivery is tried before it is given up, and how long a webhook may fail before it is disabled
 * @param keep how long ended deliveries are kept
 */
@ConfigurationProperties("mercato.webhooks")
record WebhookProperties(
        @DefaultValue Set<String> allowedNetworks,
        @DefaultValue("4") int concurrency,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("3d") Duration patience,
        @DefaultValue("30d") Duration keep) {

    WebhookProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException("mercato.webhooks.concurrency must be at least 1");
        }
    }

    /** How long a worker owns a delivery: longer than looking up the name, connecting and waiting for an answer take. */
    Duration lease() {
        return timeout.multipliedBy(2).plusMinutes(1);
    }
}
