package dev.mercato.runtime.message;

import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;

/** An event that this version does not know: a newer one wrote it. A reader that must understand it has to stop. */
public final class UnknownEvent extends SerializationException {

    public UnknownEvent(SerializedType event) {
        super(event.getName() + " of revision " + event.getRevision()
                + " is not known to this version: a newer one has written it, and has to read it");
    }
}
