package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a sequence that is set aside. A repeat with the same id is a success. A retry is answered before it begins.
 *
 * @param eventId the event to skip, which must be the first; a second request does not skip the next one
 */
@Rejects({
    RejectionCode.PROCESSOR_UNKNOWN,
    RejectionCode.SEQUENCE_UNKNOWN,
    RejectionCode.EVENT_NOT_FIRST,
    RejectionCode.REPAIR_UNSOUND
})
@MessageName("operations.RepairSequence")
public record RepairSequence(
        UUID repairId,
        @RoutingKey String processor,
        String sequence,
        RepairAction action,
        @Nullable String eventId,
        Reason reason)
        implements OperationsCommand, OfProcessor {}
