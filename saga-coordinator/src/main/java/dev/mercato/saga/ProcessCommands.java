package dev.mercato.saga;

import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.store.Published;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the commands of the order processes. All commands of a batch are acknowledged before the batch ends, and so
 * before its token moves on: a crash at any point repeats commands but loses none. On a local command bus, the commands
 * are part of the batch's transaction.
 *
 * <p>A batch gets as much time as its commands need: the number of commands in flight is limited, and each has its own
 * timeout. As an interceptor of the processor, this class waits before the token's row is touched, so that the claim
 * can be renewed meanwhile.
 */
final class ProcessCommands implements MessageHandlerInterceptor<EventMessage<?>> {

    static final int MOST_UNDER_WAY = 64;

    private static final Logger LOG = LoggerFactory.getLogger(OrderFulfilment.class);

    private static final String SENT = "commandsSentInThisBatch";

    /** A stock item treats a request as late only if it is older than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Behind an older event, others may be stored that come before what the process brings about now. */
    private static final Duration JUST_NOW = Duration.ofSeconds(5);

    /** Only saves time: after a restart, these events are handled once more, and change nothing. */
    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    private final CommandGateway gateway;
    private final InstantSource clock;
    private final Duration patience;

    ProcessCommands(CommandGateway gateway, InstantSource clock) {
        this(gateway, clock, PATIENCE);
    }

    ProcessCommands(CommandGateway gateway, InstantSource clock, Duration patience) {
        this.gateway = gateway;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Sends {@code first} together, and {@code thereafter} once all of those are acknowledged.
     *
     * @param cause the event that led to them, if it is another one than that of the unit of work
     * @return the events that they have brought about in this transaction, if the event at hand happened just now; otherwise
     *     none, because in a backlog a cancellation, for example, may have come before them
     */
    List<EventMessage<?>> send(List<?> first, List<?> thereafter, @Nullable EventMessage<?> cause) {
        if (first.isEmpty() && thereafter.isEmpty()) {
            return List.of();
        }
        if (happenedJustNow(CurrentUnitOfWork.get().root().getMessage())) {
            return Published.during(() -> sendAll(first, thereafter, cause));
        }
        sendAll(first, thereafter, cause);
        return List.of();
    }

    private boolean happenedJustNow(Message<?> message) {
        return message instanceof EventMessage<?> event
                && event.getTimestamp().isAfter(clock.instant().minus(JUST_NOW));
    }

    private void sendAll(List<?> first, List<?> thereafter, @Nullable EventMessage<?> cause) {
        Queue<CompletableFuture<?>> underWay = underWay(CurrentUnitOfWork.get().root());
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Object command : first) {
            while (underWay.size() >= MOST_UNDER_WAY) {
                acknowledged(underWay.remove());
            }
            CompletableFuture<?> answer = dispatch(message(command, cause));
            underWay.add(answer);
            sent.add(answer);
        }
        // Created now, so that they name the current event as their cause.
        List<? extends CommandMessage<?>> later =
                thereafter.stream().map(command -> message(command, cause)).toList();
        if (!later.isEmpty()) {
            underWay.add(all(sent)
                    .thenCompose(acknowledged -> all(later.stream()
                            .<CompletableFuture<?>>map(this::dispatch)
                            .toList())));
        }
    }

    /** The event was handled in the transaction that publishes it, and need not be handled when it is read. */
    void pass(EventMessage<?> event) {
        String id = event.getIdentifier();
        passed.add(id);
        CurrentUnitOfWork.get().root().onRollback(failed -> passed.remove(id));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = passed.remove(unitOfWork.getMessage().getIdentifier()) ? null : chain.proceed();
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage()) {
            Queue<CompletableFuture<?>> underWay = underWay(unitOfWork.root());
            while (!underWay.isEmpty()) {
                acknowledged(underWay.remove());
            }
        }
        return result;
    }

    private static Queue<CompletableFuture<?>> underWay(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(SENT, key -> new ArrayDeque<>());
    }

    private <R> CompletableFuture<R> dispatch(CommandMessage<?> command) {
        return gateway.<R>send(command).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<?>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    private static <R> R acknowledged(CompletableFuture<R> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw new CommandsFailed(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private CommandMessage<?> message(Object command, @Nullable EventMessage<?> cause) {
        if (command instanceof OrderCommand decision) {
            LOG.info("Decided: {}", decision);
        }
        MetaData metaData = MetaData.with(Messages.CALLER, OrderFulfilment.NAME)
                .and(ReserveStock.SENT_AT, clock.instant().toString());
        return GenericCommandMessage.asCommandMessage(command)
                .andMetaData(cause == null ? metaData : metaData.and(Messages.CAUSATION_ID, cause.getIdentifier()));
    }

    /** A command of the process failed; the batch is rolled back and retried. */
    static final class CommandsFailed extends RuntimeException {

        CommandsFailed(Throwable cause) {
            super("A command of the process failed: " + cause.getMessage(), cause);
        }
    }
}
