package dev.mercato.runtime.parked;

import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.operations.RepairAction;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about the sequences that a processor sets aside. Without rules, they can be retried only: what is not
 * handled would be missing, and nobody could say what that means.
 */
public interface RepairRules {

    boolean areOf(String processor);

    /**
     * Why this repair would do harm.
     *
     * @param first what would be skipped; null if it cannot be read
     */
    Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first);

    /** What the repair means beyond what it does, in a sentence. */
    String means(RepairAction action, String processor);

    /** The commands that the repair sends, as far as they are known before the answers. Nothing is sent. */
    default List<?> sends(RepairAction action, String sequence) {
        return List.of();
    }

    /** What would be sent if these events of a sequence were handled now. Nothing is sent. */
    default Preview preview(String sequence) {
        return event -> List.of();
    }

    /** Called in the transaction of the repair, when the sequence is locked and nothing of it is set aside any more. */
    default void carryOut(RepairAction action, String sequence, Reason reason) {}

    /** Handles the events of a sequence one after another, without any effect. */
    @FunctionalInterface
    interface Preview {

        /** The commands that this event leads to, after those before it. */
        List<?> next(EventMessage<?> event);
    }
}
