package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence, what is set aside of it, and what can be done about it. {@code now} is absent when nothing of it is set aside
 * any more. {@code events} are the first of those that wait, in order.
 */
@MessageName("operations.ParkedSequenceDetails")
public record ParkedSequenceDetails(
        String processor,
        String sequence,
        ParkedPage.@Nullable SetAsideSequence now,
        List<WaitingEvent> events,
        List<PossibleRepair> ways,
        List<PastRepair> repairs) {

    /**
     * An event that waits, with its JSON as it is stored: personal data stays encrypted. {@code sends} are the commands
     * that would be sent if it were handled now, after those before it; {@code failure} says why that cannot be told.
     */
    public record WaitingEvent(
            String eventId,
            String event,
            @Nullable String revision,
            Instant at,
            long position,
            String stream,
            long number,
            @Nullable String payload,
            List<PreviewedCommand> sends,
            @Nullable String failure) {}

    /** A command, with its JSON. */
    public record PreviewedCommand(String command, String payload) {}

    /**
     * A repair: what it sends and means, and why it is not possible, if it is not. What a process sends later depends on
     * the answers.
     */
    public record PossibleRepair(
            RepairAction action, @Nullable String whyNot, String means, List<PreviewedCommand> sends) {}

    /** A repair that was requested, and what came of it. A retry that has not begun has no {@code endedAt}. */
    public record PastRepair(
            RepairAction action,
            @Nullable String event,
            Reason reason,
            String who,
            Instant requestedAt,
            @Nullable Instant endedAt,
            @Nullable String error) {}
}
