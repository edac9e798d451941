package dev.mercato.commandapi;

import dev.mercato.runtime.UnusableConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one customer may order.
 *
 * @param mostUnsettledPieces how many pieces of a SKU a customer may have in orders that are not settled; back office
 *     and programs of the shop are not limited
 */
@ConfigurationProperties("mercato.order")
record OrderLimits(@DefaultValue("1000") int mostUnsettledPieces) {

    OrderLimits {
        if (mostUnsettledPieces < 1) {
            throw new UnusableConfiguration(
                    "mercato.order.most-unsettled-pieces is " + mostUnsettledPieces + ".", "Set it to 1 or more.");
        }
    }
}
