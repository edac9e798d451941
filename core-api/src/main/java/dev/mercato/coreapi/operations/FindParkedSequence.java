package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/**
 * Finds a sequence that is set aside, or was and has been repaired; answered with an optional {@link
 * ParkedSequenceDetails}.
 */
@Rejects({RejectionCode.PROCESSOR_UNKNOWN, RejectionCode.SEQUENCE_UNKNOWN})
@MessageName("operations.FindParkedSequence")
public record FindParkedSequence(String processor, String sequence) implements OperationsQuery, OfProcessor {}
