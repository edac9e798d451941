package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.saga.deadline.Deadlines;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * A process as Axon stores it. An event leads to a decision; its commands are sent, the deadline is moved, and the new
 * state is kept, all in the transaction of the event.
 *
 * @param <S> the state of the process
 */
abstract class StoredProcess<S extends ProcessState> {

    @JsonProperty
    private @Nullable Running<S> running;

    /** Null until the first event, and for a repeated one of a process that has ended. */
    final @Nullable Running<S> running() {
        return running;
    }

    final void carryOut(Running.Next<S> next, ProcessCommands commands, Deadlines deadlines) {
        Running<S> before = running;
        Running<S> after = next.running();
        commands.send(next.decision().commands(), next.decision().thereafter());
        moveDeadline(before, after, deadlines);
        running = after;
        if (after.state().hasEnded()) {
            SagaLifecycle.end();
        }
    }

    static <S extends ProcessState> void moveDeadline(
            @Nullable Running<S> before, Running<S> after, Deadlines deadlines) {
        if (!after.waitsAs(before)) {
            deadlines.set(after.state().process(), after.state().awaited(), after.reports() + 1, after.repeats());
        }
    }
}
