package dev.mercato.runtime.personal;

import dev.mercato.coreapi.CustomerId;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the process that has the table. Keys travel wrapped; every process has the master key itself. */
final class KeysOfAnotherProcess implements PersonalKeys {

    private static final int SECONDS = 5;

    private final CommandGateway commands;
    private final QueryGateway queries;

    KeysOfAnotherProcess(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public Optional<WrappedKey> provide(CustomerId subject) {
        return Optional.ofNullable(commands.sendAndWait(new ProvideKey(subject), SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public Optional<WrappedKey> find(CustomerId subject, int version) {
        try {
            return queries.query(new FindKey(subject, version), ResponseTypes.optionalInstanceOf(WrappedKey.class))
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("The process that has the keys of personal data does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a key of personal data", stopped);
        }
    }
}
