package dev.mercato.cart.keeping;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long carts are kept.
 *
 * @param abandonedAfter after how long without a change a cart counts as abandoned
 * @param expiresAfter after how long without a change a cart ends
 * @param droppedAfter how long after its end the events of a cart are deleted
 * @param look how often to look for such carts, and for checkouts that were interrupted
 */
@ConfigurationProperties("mercato.cart")
record CartProperties(
        @DefaultValue("1d") Duration abandonedAfter,
        @DefaultValue("30d") Duration expiresAfter,
        @DefaultValue("30d") Duration droppedAfter,
        @DefaultValue("10s") Duration look) {

    CartProperties {
        if (expiresAfter.compareTo(abandonedAfter) < 0) {
            throw new UnusableConfiguration(
                    "mercato.cart.expires-after is shorter than mercato.cart.abandoned-after.",
                    "Set it to the same or more.");
        }
    }
}
