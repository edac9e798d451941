package dev.mercato.runtime.outage;

import org.axonframework.serialization.SerializationException;

/**
 * Something was stored by a newer version, and only a newer version can read it. That passes: while two versions run side
 * by side, an instance of the newer one can do what this one cannot.
 */
public class NewerVersion extends SerializationException {

    public NewerVersion(String message) {
        super(message);
    }
}
