package dev.mercato.commandapi.idempotency;

import dev.mercato.coreapi.OrderId;
import org.jspecify.annotations.Nullable;

/** What a command was answered with: where its subject is found and, of an order, the version that it made. */
public record Acknowledgement(
        String location,
        @Nullable OrderId orderId,
        @Nullable Long version) {

    public static Acknowledgement at(String location) {
        return new Acknowledgement(location, null, null);
    }
}
