package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;
import dev.mercato.coreapi.operations.ListParked;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetrySequences;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Repairing what processors have set aside. */
@RestController
@RequestMapping(path = Locations.OPERATIONS, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class RepairCommands {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SEQUENCE = 255;
    private static final int SECONDS = 5;

    private final Dispatch dispatch;
    private final QueryGateway queries;

    RepairCommands(Dispatch dispatch, QueryGateway queries) {
        this.dispatch = dispatch;
        this.queries = queries;
    }

    record RepairSequenceRequest(
            @Required RepairAction action,

            @Schema(description = "The event to skip; only for `skip`", maxLength = 64) @Nullable String eventId,

            @Required Reason reason)
            implements Reasoned {}

    @PostMapping("/parked/{processor}/{sequence}/repairs")
    @Operation(
            operationId = "repairParkedSequence",
            summary = "Repair a sequence that is set aside",
            description =
                    "`retry` handles its events again, once, within seconds; `skip` drops its first event, and the next ones"
                            + " go on; `discard` drops all that are set aside; `compensate` cancels the order and undoes"
                            + " everything; `complete` ends the process of an order that has ended. Showing the sequence"
                            + " tells which of these are possible, what they send, and afterwards, what came of them.")
    @ApiResponse(responseCode = "202", description = "Done, or to be retried; `Location` shows what came of it")
    @Sends(RepairSequence.class)
    CompletableFuture<ResponseEntity<Void>> repair(
            @PathVariable @Schema(minLength = 1, maxLength = LONGEST_NAME, example = "order-fulfilment")
                    String processor,
            @PathVariable
                    @Schema(
                            minLength = 1,
                            maxLength = LONGEST_SEQUENCE,
                            example = "ord_c598cefe-b734-502e-9e55-0c4ae6951335")
                    String sequence,
            @RequestBody RepairSequenceRequest body,
            RequestKey key,
            Caller caller) {
        String name =
                Text.require(processor, LONGEST_NAME, RejectionCode.PROCESSOR_UNKNOWN, "The name of the processor");
        String known =
                Text.require(sequence, LONGEST_SEQUENCE, RejectionCode.SEQUENCE_UNKNOWN, "The id of the sequence");
        try {
            return dispatch.once(
                    caller,
                    key,
                    body,
                    ResponseEntity.accepted()
                            .location(Locations.ofParked(name, known))
                            .build(),
                    id -> new RepairSequence(id, name, known, body.action(), body.eventId(), body.reason()));
        } catch (NoHandlerForCommandException nobody) {
            throw new Rejected(RejectionCode.PROCESSOR_UNKNOWN, "No service that is running has a processor " + name);
        }
    }

    record RetryParkedRequest(
            @Schema(description = "Only what this processor has set aside", maxLength = LONGEST_NAME) @Nullable String processor,

            @Schema(description = "Only what fails for this cause, as it is listed", maxLength = 512) @Nullable String cause,

            @Required Reason reason)
            implements Reasoned {}

    @PostMapping("/parked/retries")
    @Operation(
            operationId = "retryParked",
            summary = "Retry what is set aside",
            description =
                    "Everything, or that of one processor or one cause: in the background, a limited number a second."
                            + " `Location` counts what came of it; each sequence shows that of its own.")
    @ApiResponse(responseCode = "202", description = "It will be retried")
    @Sends(RetrySequences.class)
    CompletableFuture<ResponseEntity<Void>> retry(@RequestBody RetryParkedRequest body, RequestKey key, Caller caller) {
        return dispatch.allOnce(
                caller,
                key,
                body,
                id -> ResponseEntity.accepted()
                        .location(Locations.of(RetryId.of(id)))
                        .build(),
                id -> concerned(body).stream()
                        .<Object>map(processor -> new RetrySequences(id, processor, body.cause(), body.reason()))
                        .toList());
    }

    /** The processors that have set such a sequence aside. */
    private List<String> concerned(RetryParkedRequest body) {
        return queries.scatterGather(
                        new ListParked(), ResponseTypes.instanceOf(ParkedList.class), SECONDS, TimeUnit.SECONDS)
                .flatMap(list -> list.items().stream())
                .filter(group -> body.cause() == null || group.cause().equals(body.cause()))
                .map(ParkedList.FailureGroup::processor)
                .filter(processor -> body.processor() == null || processor.equals(body.processor()))
                .distinct()
                .toList();
    }
}
