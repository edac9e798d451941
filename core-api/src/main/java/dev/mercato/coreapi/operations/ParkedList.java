package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;

/** What is set aside, by processor and cause. */
@MessageName("operations.ParkedList")
public record ParkedList(List<FailureGroup> items) {

    /**
     * The sequences of a processor that fail for one cause: the exception and where it was thrown. {@code failing} are
     * tried again by themselves, {@code parked} wait for an operator, and {@code retrying} of all these wait for the
     * retry that an operator has requested. {@code since} is when the first of them failed; {@code example} is that
     * sequence, and {@code error} its last error.
     */
    public record FailureGroup(
            String processor,
            String cause,
            int failing,
            int parked,
            int retrying,
            Instant since,
            String example,
            String error) {}
}
