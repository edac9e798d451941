package dev.mercato.runtime.personal;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers other processes. */
final class KeyRequests {

    private final KeyTable keys;

    KeyRequests(KeyTable keys) {
        this.keys = keys;
    }

    @CommandHandler
    @Nullable WrappedKey decide(ProvideKey command) {
        return keys.provide(command.subject()).orElse(null);
    }

    @QueryHandler
    Optional<WrappedKey> answer(FindKey query) {
        return keys.find(query.subject(), query.version());
    }
}
