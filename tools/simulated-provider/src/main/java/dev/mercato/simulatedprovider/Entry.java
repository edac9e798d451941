package dev.mercato.simulatedprovider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One operation in the ledger, with its outcome. */
@JsonInclude(Include.NON_NULL)
record Entry(
        long number,
        Kind kind,
        String idempotencyKey,
        @Nullable String reference,
        @Nullable String authorization,
        String orderId,
        Amount amount,
        String paymentMethod,
        String outcome,
        @Nullable String declineCode,
        Instant at) {

    boolean records(Operation operation) {
        return new Operation(kind, amount, paymentMethod, authorization, orderId).equals(operation);
    }

    Result result() {
        return new Result(reference, outcome, declineCode);
    }

    /** The result that the caller of an operation gets. */
    @JsonInclude(Include.NON_NULL)
    record Result(
            @Nullable String reference,
            String outcome,
            @Nullable String declineCode) {}
}
