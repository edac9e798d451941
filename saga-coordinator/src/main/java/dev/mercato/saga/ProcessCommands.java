package dev.mercato.saga;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.AskOrderStatus;
import dev.mercato.coreapi.order.OrderStanding;
import dev.mercato.runtime.message.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends what a process decides. Everything that a batch of events sends is acknowledged before the batch commits, so
 * before its token moves on: a crash at any line repeats commands but loses none. On a bus in the same process the
 * commands are part of the batch's transaction.
 */
final class ProcessCommands {

    private static final String SENT = "commandsSentInThisBatch";
    private static final MetaData CALLER = MetaData.with(Messages.CALLER, OrderFulfilment.NAME);

    /** A batch waits no longer: it holds its token, and with it the instance that would take over. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CommandGateway gateway;

    ProcessCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    OrderStanding ask(OrderId order) {
        return acknowledged(gateway.<OrderStanding>send(message(new AskOrderStatus(order))));
    }

    /** Sends {@code first} together, and {@code thereafter} once all of those are acknowledged. */
    void send(List<?> first, List<?> thereafter) {
        // Made here and now, so that they name the event at hand as their cause.
        List<CommandMessage<?>> later = messages(thereafter);
        CompletableFuture<?> all = dispatch(messages(first)).thenCompose(acknowledged -> dispatch(later));
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<CompletableFuture<?>> sent = batch.getOrComputeResource(SENT, key -> {
            batch.onPrepareCommit(committing -> joinAll(batch.getResource(SENT)));
            return new ArrayList<CompletableFuture<?>>();
        });
        sent.add(all);
    }

    private CompletableFuture<Void> dispatch(List<CommandMessage<?>> commands) {
        return CompletableFuture.allOf(commands.stream().map(gateway::send).toArray(CompletableFuture[]::new));
    }

    private static void joinAll(List<CompletableFuture<?>> sent) {
        acknowledged(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
    }

    private static <R> R acknowledged(CompletableFuture<R> answer) {
        try {
            return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException failed) {
            throw new CommandsFailed(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private static List<CommandMessage<?>> messages(List<?> commands) {
        List<CommandMessage<?>> messages = new ArrayList<>();
        commands.forEach(command -> messages.add(message(command)));
        return messages;
    }

    private static CommandMessage<?> message(Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(CALLER);
    }

    /** A command of the process failed; the batch is rolled back and tried again. */
    static final class CommandsFailed extends RuntimeException {

        CommandsFailed(Throwable cause) {
            super("A command of the process failed: " + cause.getMessage(), cause);
        }
    }
}
