package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.payment.RetryPayment;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands for operators. */
@RestController
@RequestMapping(path = Locations.OPERATIONS, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class OperationsCommands {

    private static final int LONGEST_NAME = 64;

    private final Dispatch dispatch;

    OperationsCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @PostMapping("/projections/{name}/rebuild")
    @Operation(
            operationId = "rebuildProjection",
            summary = "Rebuild a projection",
            description = "Empties it and replays all events; `Location` shows the progress. Meanwhile, its queries"
                    + " answer from what has been replayed so far.")
    @ApiResponse(responseCode = "202", description = "The rebuild has started")
    @Sends(RebuildProjection.class)
    CompletableFuture<ResponseEntity<Void>> rebuild(
            @PathVariable @Schema(minLength = 1, maxLength = LONGEST_NAME, example = "orders") String name,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        String known = Text.require(name, LONGEST_NAME, RejectionCode.PROJECTION_UNKNOWN, "The name of the projection");
        return dispatch.once(
                caller,
                key,
                ReasonRequest.of(body),
                ResponseEntity.accepted().location(Locations.ofProjections()).build(),
                id -> new RebuildProjection(known));
    }

    @PostMapping("/stuck-payments/{paymentId}/retry")
    @Operation(
            operationId = "retryPayment",
            summary = "Retry a stuck payment",
            description =
                    "Repeats the request that the provider did not accept, under the same key, or the void that it"
                            + " declined; `Location` shows the outcome, and the order's history the `reason`.")
    @ApiResponse(responseCode = "202", description = "The payment will be retried")
    @Sends(RetryPayment.class)
    CompletableFuture<ResponseEntity<Void>> retry(
            @PathVariable PaymentId paymentId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller,
                key,
                ReasonRequest.of(body),
                ResponseEntity.accepted().location(Locations.of(paymentId)).build(),
                id -> new RetryPayment(paymentId));
    }
}
