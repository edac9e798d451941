package dev.mercato.runtime.message;

import dev.mercato.runtime.outage.NewerVersion;
import org.axonframework.serialization.SerializedType;

/** An event that this version does not know: a newer one wrote it. A reader that must understand it has to stop. */
public final class UnknownEvent extends NewerVersion {

    public UnknownEvent(SerializedType event) {
        super(event.getName() + " of revision " + event.getRevision()
                + " is unknown to this version of Mercato; only a newer one can read it");
    }
}
