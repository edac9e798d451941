package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Acknowledgement;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.message.Messages;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

/**
 * Sends commands in their callers' names, once per key, and waits until they are acknowledged. A command is made of the id
 * that a repeat of the request will get, too.
 */
final class Dispatch {

    private final CommandGateway gateway;
    private final Idempotency idempotency;

    Dispatch(CommandGateway gateway, Idempotency idempotency) {
        this.gateway = gateway;
        this.idempotency = idempotency;
    }

    /** Answers {@code location}, where the command's effect can be seen. */
    URI once(Caller caller, RequestKey key, Object body, String location, Function<UUID, Object> command) {
        Acknowledgement acknowledged = idempotency.once(caller, key, body, id -> {
            send(caller, command.apply(id));
            return Acknowledgement.at(location);
        });
        return Locations.here(acknowledged.location());
    }

    /** Answers the order and the version that the command has made of it. */
    AcceptedOrder orderOnce(Caller caller, RequestKey key, Object body, Function<UUID, OrderCommand> command) {
        Acknowledgement acknowledged = idempotency.once(caller, key, body, id -> {
            OrderCommand made = command.apply(id);
            long version = this.<Long>send(caller, made);
            return new Acknowledgement(Locations.of(made.orderId()), made.orderId(), version);
        });
        return new AcceptedOrder(
                Objects.requireNonNull(acknowledged.orderId()), Objects.requireNonNull(acknowledged.version()));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // Commands do not say what they are answered with.
    private <R> R send(Caller caller, Object command) {
        return gateway.sendAndWait(GenericCommandMessage.asCommandMessage(command)
                .andMetaData(MetaData.with(Messages.CALLER, caller.subject())));
    }
}
