package dev.mercato.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** A saga that has the time of day, an injected field and a console, all of which none may have. */
public class OffendingSaga {

    @Autowired
    @Nullable Object resource;

    @SuppressWarnings("SystemOut")
    public void print() {
        System.out.println(Instant.now());
    }
}
