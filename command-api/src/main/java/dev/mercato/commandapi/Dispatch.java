package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Begun;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.access.OwnOnly;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.doors.RequestId;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.message.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;

/**
 * Sends commands on behalf of their callers, once per key, and waits until they are acknowledged. A command is built
 * from an id that is the same when the request is repeated.
 */
final class Dispatch {

    private final CommandGateway gateway;
    private final Idempotency idempotency;

    Dispatch(CommandGateway gateway, Idempotency idempotency) {
        this.gateway = gateway;
        this.idempotency = idempotency;
    }

    /** Returns {@code answer} once the command is acknowledged. */
    CompletableFuture<ResponseEntity<Void>> once(
            Caller caller, RequestKey key, Object body, ResponseEntity<Void> answer, Function<UUID, Object> command) {
        return idempotency.once(caller, key, body, id -> {
            send(caller, body, command.apply(id));
            return Begun.done(answer);
        });
    }

    /** The same with several commands, and an answer from their common id. */
    CompletableFuture<ResponseEntity<Void>> allOnce(
            Caller caller,
            RequestKey key,
            Object body,
            Function<UUID, ResponseEntity<Void>> answer,
            Function<UUID, List<Object>> commands) {
        return idempotency.once(caller, key, body, id -> {
            commands.apply(id).forEach(command -> send(caller, body, command));
            return Begun.done(answer.apply(id));
        });
    }

    /** Builds the answer from the id of what is created. */
    <T> CompletableFuture<ResponseEntity<T>> createOnce(
            Caller caller,
            RequestKey key,
            Object body,
            Function<UUID, Object> command,
            Function<UUID, ResponseEntity<T>> answer) {
        return idempotency.once(caller, key, body, id -> {
            send(caller, body, command.apply(id));
            return Begun.done(answer.apply(id));
        });
    }

    /** Builds the answer from the product's version after the command. */
    CompletableFuture<ResponseEntity<Void>> productOnce(
            Caller caller,
            RequestKey key,
            Object body,
            Function<UUID, Object> command,
            LongFunction<Begun<Void>> answer) {
        return idempotency.once(
                caller, key, body, id -> answer.apply(this.<Long>send(caller, body, command.apply(id))));
    }

    /** Builds the answer from the order and its version after the command. */
    CompletableFuture<ResponseEntity<Object>> orderOnce(
            Caller caller,
            RequestKey key,
            Object body,
            Function<UUID, OrderCommand> command,
            Function<AcceptedOrder, Begun<Object>> answer) {
        return idempotency.once(caller, key, body, id -> {
            OrderCommand made = command.apply(id);
            long version = this.<Long>send(caller, body, made);
            return answer.apply(new AcceptedOrder(made.orderId(), version));
        });
    }

    /**
     * Sends a command that follows from what the caller may do, to something that need not be theirs: a guest has no
     * order.
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Commands do not declare the type of their result.
    <R> R sendOpenly(Caller caller, Object command) {
        Map<String, String> metaData = metaData(caller, command);
        metaData.remove(OwnOnly.CUSTOMER);
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(metaData));
    }

    /** Sends one of several commands of a request. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Commands do not declare the type of their result.
    <R> R send(Caller caller, Object body, Object command) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(metaData(caller, body)));
    }

    private static Map<String, String> metaData(Caller caller, Object body) {
        Map<String, String> known = new HashMap<>();
        known.put(Messages.CALLER, caller.subject());
        RequestId.current().ifPresent(request -> known.put(Messages.REQUEST_ID, request));
        caller.confinedTo().ifPresent(own -> known.put(OwnOnly.CUSTOMER, own.value()));
        if (body instanceof Reasoned reasoned && reasoned.reason() != null) {
            known.put(Messages.REASON, reasoned.reason().value());
        }
        return known;
    }
}
