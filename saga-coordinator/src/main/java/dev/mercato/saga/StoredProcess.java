package dev.mercato.saga;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.deadline.Deadlines;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * A process as Axon stores it. An event leads to a decision; its commands are sent, the deadline is moved, and the new
 * state is kept, all in the transaction of the event.
 *
 * @param <S> the state of the process
 */
abstract class StoredProcess<S extends ProcessState> {

    static final String RUNNING = "running";

    /** Absent only until it begins; a process that does not begin is not stored. */
    @JsonProperty(RUNNING)
    private @Nullable Running<S> running;

    StoredProcess() {}

    /** Reads a stored process. */
    StoredProcess(Running<S> running) {
        this.running = requireNonNull(running, RUNNING);
    }

    /**
     * Begins, unless an event is repeated and the process has begun.
     *
     * @param first the first decision; empty if there is nothing left to do, because the events are old
     */
    final void begin(Supplier<Optional<Decision<S>>> first, ProcessCommands commands, Deadlines deadlines) {
        if (running == null) {
            first.get()
                    .map(Running::begin)
                    .ifPresentOrElse(next -> carryOut(next, commands, deadlines), SagaLifecycle::end);
        }
    }

    /** Handles a further event; one of a process that has ended changes nothing. */
    final void proceed(Function<Running<S>, Next<S>> after, ProcessCommands commands, Deadlines deadlines) {
        if (running != null) {
            carryOut(after.apply(running), commands, deadlines);
        }
    }

    /** Begins or goes on with a decision that does not come from the stored state. */
    final void makeAgain(Decision<S> decision, ProcessCommands commands, Deadlines deadlines) {
        carryOut(running == null ? Running.begin(decision) : running.after(decision), commands, deadlines);
    }

    /** Empty for one that has not begun. */
    final Optional<Running<S>> underWay() {
        return Optional.ofNullable(running);
    }

    /**
     * Also handles what its commands have brought about, as far as that happened in the same transaction. The event comes
     * again when the processor reads it.
     */
    private void carryOut(Next<S> first, ProcessCommands commands, Deadlines deadlines) {
        Running<S> before = running;
        Queue<EventMessage<?>> own = new ArrayDeque<>(step(first, null, commands));
        while (!own.isEmpty()) {
            EventMessage<?> event = own.remove();
            after(requireNonNull(running), event.getPayload()).ifPresent(next -> {
                own.addAll(step(next, event, commands));
                commands.pass(event);
            });
        }
        Running<S> after = requireNonNull(running);
        moveDeadline(before, after, deadlines);
        if (after.state().hasEnded()) {
            SagaLifecycle.end();
        }
    }

    private List<EventMessage<?>> step(Next<S> next, @Nullable EventMessage<?> cause, ProcessCommands commands) {
        running = next.running();
        return commands.send(next.decision().commands(), next.decision().thereafter(), cause);
    }

    /** What follows from an event that its own command has brought about; empty if others handle it too, or only they. */
    abstract Optional<Next<S>> after(Running<S> process, Object ownEvent);

    static <S extends ProcessState> void moveDeadline(
            @Nullable Running<S> before, Running<S> after, Deadlines deadlines) {
        if (!after.waitsAs(before)) {
            deadlines.set(after.state().process(), after.state().awaited(), after.reports() + 1, after.repeats());
        }
    }
}
