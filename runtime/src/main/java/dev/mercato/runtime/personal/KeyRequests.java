package dev.mercato.runtime.personal;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers other processes. */
final class KeyRequests {

    private final KeyTable keys;
    private final DataKeys remembered;

    KeyRequests(KeyTable keys, DataKeys remembered) {
        this.keys = keys;
        this.remembered = remembered;
    }

    @CommandHandler
    @Nullable WrappedKey decide(ProvideKey command) {
        return keys.provide(command.subject()).orElse(null);
    }

    @CommandHandler
    void decide(RotateKey command) {
        keys.rotate(command.subject());
        remembered.forget(command.subject());
    }

    @QueryHandler
    Optional<WrappedKey> answer(FindKey query) {
        return keys.find(query.subject(), query.version());
    }
}
