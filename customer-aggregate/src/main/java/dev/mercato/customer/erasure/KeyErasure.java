package dev.mercato.customer.erasure;

import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.runtime.personal.DataKeys;
import dev.mercato.runtime.personal.KeyTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** Deletes the keys of customers that were erased. Every other process forgets them within half a minute. */
@ProcessingGroup(KeyErasure.NAME)
final class KeyErasure {

    static final String NAME = "key-erasure";

    private final KeyTable table;
    private final DataKeys keys;

    KeyErasure(KeyTable table, DataKeys keys) {
        this.table = table;
        this.keys = keys;
    }

    @EventHandler
    void on(CustomerErased event, @Timestamp Instant at) {
        table.erase(event.customerId(), at);
        keys.forget(event.customerId());
    }
}
