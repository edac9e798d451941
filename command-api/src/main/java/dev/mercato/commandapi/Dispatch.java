package dev.mercato.commandapi;

import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.message.Messages;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

/** Sends a command in its caller's name and waits until it is acknowledged. */
final class Dispatch {

    private final CommandGateway gateway;

    Dispatch(CommandGateway gateway) {
        this.gateway = gateway;
    }

    void send(Object command, Caller caller) {
        gateway.sendAndWait(inNameOf(caller, command));
    }

    /** Answers the order's version after the command. */
    long send(OrderCommand command, Caller caller) {
        Long version = gateway.sendAndWait(inNameOf(caller, command));
        return version;
    }

    private static CommandMessage<?> inNameOf(Caller caller, Object command) {
        return GenericCommandMessage.asCommandMessage(command)
                .andMetaData(MetaData.with(Messages.CALLER, caller.subject()));
    }
}
