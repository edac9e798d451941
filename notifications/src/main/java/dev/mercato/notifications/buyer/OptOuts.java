package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.OptOutToken;
import dev.mercato.runtime.personal.SecretSealing;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The links by which buyers end what they have consented to, without a login. */
final class OptOuts {

    private final SecretSealing sealing;
    private final @Nullable URI base;

    /** @param base the public address of the operation; a token is appended */
    OptOuts(SecretSealing sealing, @Nullable URI base) {
        this.sealing = sealing;
        this.base = base;
    }

    /** The link of this buyer, the same in each message; nobody else can make it. */
    String linkOf(CustomerId buyer) {
        if (base == null) {
            throw new IllegalStateException("Advertising needs mercato.notifications.opt-out-link");
        }
        return base + sealing.token(OptOutToken.PURPOSE, buyer.value());
    }
}
