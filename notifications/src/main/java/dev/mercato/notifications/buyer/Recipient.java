package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.Personal;
import org.axonframework.serialization.Revision;

/** Whom a message was sent to, as it is stored. */
@Revision("1")
record Recipient(Personal address) {

    static final String NAME = "notifications.Recipient";
}
