package dev.mercato.saga;

import dev.mercato.coreapi.order.AwaitedAnswer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A process under way: its state, and how long it has waited. {@code reports} is the {@code count} of the last report
 * that an answer is overdue, over the whole life of the process; {@code repeats} is how many of them were about the
 * answer awaited now.
 *
 * @param <S> the state of the process
 */
record Running<S extends ProcessState>(S state, int reports, int repeats) {

    /** A process after a decision, whose commands are still to be sent. */
    record Next<S extends ProcessState>(Running<S> running, Decision<S> decision) {}

    static <S extends ProcessState> Next<S> begin(Decision<S> decision) {
        return new Next<>(new Running<>(decision.state(), 0, 0), decision);
    }

    Next<S> after(Decision<S> decision) {
        return after(decision, reports, repeats);
    }

    /** A report about another answer than the awaited one changes nothing, but its count is used up. */
    Next<S> overdue(AwaitedAnswer answer, int count, Function<S, Decision<S>> decide) {
        if (count <= reports) {
            return after(Decision.stay(state));
        }
        return answer == state.awaited()
                ? after(decide.apply(state), count, repeats + 1)
                : after(Decision.stay(state), count, repeats);
    }

    // The waiting time belongs to the answer: for another answer it starts afresh.
    private Next<S> after(Decision<S> decision, int newReports, int repeatsOfTheSame) {
        S next = decision.state();
        int newRepeats = next.awaited() == state.awaited() ? repeatsOfTheSame : 0;
        return new Next<>(new Running<>(next, newReports, newRepeats), decision);
    }

    /** Whether the deadline of {@code before} still holds. */
    boolean waitsAs(@Nullable Running<S> before) {
        return before != null
                && state.awaited() == before.state.awaited()
                && reports == before.reports
                && repeats == before.repeats;
    }
}
