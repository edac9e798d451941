package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/**
 * Lists the sequences that a processor has set aside, for one cause if it is given; answered with a {@link ParkedPage}.
 */
@Rejects({RejectionCode.CURSOR_INVALID, RejectionCode.PROCESSOR_UNKNOWN})
@MessageName("operations.ListParkedSequences")
public record ListParkedSequences(
        String processor, @Nullable String cause, @Nullable String cursor, int limit)
        implements OperationsQuery, OfProcessor {}
