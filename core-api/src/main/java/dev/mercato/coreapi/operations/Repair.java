package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has done about a sequence that was set aside.
 *
 * @param event the stored name of the event that was first in it
 * @param eventId the id of that event
 * @param error why a retry has failed again, if it has
 */
public record Repair(
        RepairAction action,
        String processor,
        String sequence,
        @Nullable String event,
        @Nullable String eventId,
        Reason reason,
        @Nullable String error) {

    /** In a sentence without a full stop. */
    String what() {
        return switch (action) {
            case RETRY ->
                error == null
                        ? "What " + processor + " had set aside was retried"
                        : "What " + processor + " had set aside was retried and failed again: " + error;
            case SKIP -> "The event " + event + " was skipped in " + processor;
            case DISCARD -> "What " + processor + " had set aside was discarded";
            case COMPENSATE -> "What " + processor + " had set aside is undone by cancelling the order";
            case COMPLETE -> "What " + processor + " had set aside was discarded, and the process ended";
        };
    }
}
