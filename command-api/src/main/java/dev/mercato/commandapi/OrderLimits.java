package dev.mercato.commandapi;

import dev.mercato.runtime.UnusableConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What those may order who order for themselves; back office and programs of the shop are not limited.
 *
 * @param mostUnsettledPieces how many pieces of a SKU a customer may have in orders that are not settled
 * @param mostUnsettledPiecesOfGuests how many pieces of a SKU all guests together may have in orders that are not settled:
 *     they show nothing by which they could be told apart
 */
@ConfigurationProperties("mercato.order")
record OrderLimits(
        @DefaultValue("1000") int mostUnsettledPieces,
        @DefaultValue("1000") int mostUnsettledPiecesOfGuests) {

    OrderLimits {
        requirePositive("mercato.order.most-unsettled-pieces", mostUnsettledPieces);
        requirePositive("mercato.order.most-unsettled-pieces-of-guests", mostUnsettledPiecesOfGuests);
    }

    private static void requirePositive(String option, int pieces) {
        if (pieces < 1) {
            throw new UnusableConfiguration(option + " is " + pieces + ".", "Set it to 1 or more.");
        }
    }
}
