package dev.mercato.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets commands that wait at the same time share one transaction: a database commits many almost as fast as one. The
 * first sender handles what is waiting together with its own command; nobody waits for others to come.
 *
 * <p>If one of them fails, nothing of the group is kept, and each command is handled alone, as if it had come alone. Only
 * when the commit itself fails do all of them fail, because it may have happened. A command that is sent while an event
 * is handled belongs to the transaction of that event's batch.
 *
 * <p>Only commands that a module declares as {@link SharedCommit} take part.
 */
final class GroupCommit implements CommandBus {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** While one waits for the disk, the other decides. */
    private static final int GROUPS = 2;

    private static final int MOST = 64;

    /** When both groups have been under way for so long, for example because they wait for an aggregate, others begin. */
    private static final Duration STUCK = Duration.ofSeconds(1);

    private final CommandBus bus;
    private final TransactionManager transactions;
    private final Set<Class<?>> commands;
    private final Executor threads;

    private final Queue<Sent<?, ?>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore groups = new Semaphore(GROUPS);
    private volatile long lastProgress = System.nanoTime();

    /** @param threads handle what has come while a sender was handling a group, and commands whose group has failed */
    GroupCommit(CommandBus bus, TransactionManager transactions, Set<Class<?>> commands, Executor threads) {
        this.bus = bus;
        this.transactions = transactions;
        this.commands = commands;
        this.threads = threads;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (CurrentUnitOfWork.isStarted() || !commands.contains(command.getPayloadType())) {
            bus.dispatch(command, callback);
        } else {
            waiting.add(new Sent<>(command, callback));
            handleWaiting();
        }
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        bus.dispatch(command);
    }

    private void handleWaiting() {
        boolean isFree = groups.tryAcquire();
        if (!isFree && System.nanoTime() - lastProgress < STUCK.toNanos()) {
            return; // The groups under way see to it.
        }
        try {
            lastProgress = System.nanoTime();
            handle(nextGroup());
        } finally {
            lastProgress = System.nanoTime();
            if (isFree) {
                groups.release();
            }
            // Whoever added one in the meantime may have found no group free.
            if (!waiting.isEmpty()) {
                onAnotherThread(this::handleWaiting);
            }
        }
    }

    private void onAnotherThread(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException shutDown) {
            work.run();
        }
    }

    private List<Sent<?, ?>> nextGroup() {
        List<Sent<?, ?>> group = new ArrayList<>();
        while (group.size() < MOST) {
            Sent<?, ?> next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    private void handle(List<Sent<?, ?>> group) {
        if (group.size() == 1) {
            group.get(0).handleAlone(bus);
        } else if (handleTogether(group)) {
            group.forEach(Sent::answer);
        } else {
            group.forEach(sent -> onAnotherThread(() -> sent.handleAlone(bus)));
        }
    }

    /** Returns whether each command has its result; otherwise nothing has happened. */
    private boolean handleTogether(List<Sent<?, ?>> group) {
        if (group.isEmpty()) {
            return true;
        }
        AtomicBoolean isCommitting = new AtomicBoolean();
        DefaultUnitOfWork<Message<?>> together = DefaultUnitOfWork.startAndGet(group.get(0).command);
        try {
            together.attachTransaction(transactions);
        } catch (RuntimeException | Error failed) {
            group.forEach(sent -> sent.fail(failed)); // It would fail for each of them.
            return true;
        }
        // What is registered last comes first when Axon commits.
        together.onCommit(unitOfWork -> isCommitting.set(true));
        ResultMessage<Void> result = together.executeWithResult(() -> {
            for (Sent<?, ?> sent : group) {
                sent.handleWithin(bus);
            }
            return null;
        });
        if (result.isExceptional() && isCommitting.get()) {
            group.forEach(sent -> sent.fail(result.exceptionResult()));
            return true;
        }
        return !result.isExceptional();
    }

    private static final class Sent<C, R> {

        private final CommandMessage<C> command;
        private final CommandCallback<? super C, ? super R> callback;
        private CommandResultMessage<R> result = GenericCommandResultMessage.asCommandResultMessage(null);

        private Sent(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            this.command = command;
            this.callback = callback;
        }

        private void handleAlone(CommandBus bus) {
            handle(bus);
            answer();
        }

        private void handleWithin(CommandBus bus) {
            handle(bus);
            if (result.isExceptional()) {
                throw new OneFailed(result.exceptionResult());
            }
        }

        private void handle(CommandBus bus) {
            try {
                bus.<C, R>dispatch(command, (handled, answer) -> result = kept(answer));
            } catch (RuntimeException | Error failed) {
                fail(failed);
            }
        }

        @SuppressWarnings("unchecked") // The type of the result is what the sender asked for.
        private CommandResultMessage<R> kept(CommandResultMessage<? extends R> answer) {
            return (CommandResultMessage<R>) answer;
        }

        private void fail(Throwable failure) {
            result = GenericCommandResultMessage.asCommandResultMessage(failure);
        }

        // What goes wrong with one sender's answer concerns no other, and not the thread that has handled the command.
        private void answer() {
            try {
                callback.onResult(command, result);
            } catch (RuntimeException | Error failed) {
                LOG.error("The sender of {} failed to take its result", command.getCommandName(), failed);
            }
        }
    }

    /** One of the commands has failed; the group is rolled back. */
    private static final class OneFailed extends RuntimeException {

        private OneFailed(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(commandName, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return bus.registerDispatchInterceptor(dispatchInterceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        return bus.registerHandlerInterceptor(handlerInterceptor);
    }
}
