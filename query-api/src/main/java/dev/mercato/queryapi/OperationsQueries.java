package dev.mercato.queryapi;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Text;
import dev.mercato.coreapi.access.ApiKeyList;
import dev.mercato.coreapi.access.ListApiKeys;
import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.FindRetry;
import dev.mercato.coreapi.operations.ListParked;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.ListProcessors;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProcessorList.Processor;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for operators. */
@RestController
@RequestMapping(path = "/api/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class OperationsQueries {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SEQUENCE = 255;

    private final Ask ask;

    OperationsQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/projections")
    @Operation(
            operationId = "showProjections",
            summary = "Show the projections",
            description = "The position and lag of each projection and, during a rebuild, its progress.")
    CompletableFuture<ProjectionList> projections() {
        return ask.one(new ListProjections(), ProjectionList.class);
    }

    @GetMapping("/processors")
    @Sends(ListProcessors.class)
    @Operation(
            operationId = "listProcessors",
            summary = "List the event processors",
            description =
                    "Those of every service that is running, by name: how far each segment is, how far they are behind,"
                            + " whether they run or retry, and how much they have set aside.")
    CompletableFuture<ProcessorList> processors() {
        return CompletableFuture.completedFuture(
                new ProcessorList(ask.all(new ListProcessors(), ProcessorList.class).stream()
                        .flatMap(list -> list.items().stream())
                        .sorted(Comparator.comparing(Processor::name))
                        .toList()));
    }

    @GetMapping("/parked")
    @Sends(ListParked.class)
    @Operation(
            operationId = "listParked",
            summary = "List what is set aside",
            description =
                    "By processor and cause, from every service that is running. Events that cannot be handled are"
                            + " set aside with everything of the same order or aggregate; `parked` ones wait for an operator.")
    CompletableFuture<ParkedList> parked() {
        return CompletableFuture.completedFuture(new ParkedList(ask.all(new ListParked(), ParkedList.class).stream()
                .flatMap(list -> list.items().stream())
                .sorted(Comparator.comparing(ParkedList.FailureGroup::processor)
                        .thenComparing(ParkedList.FailureGroup::cause))
                .toList()));
    }

    @GetMapping("/parked/{processor}")
    @Sends(ListParkedSequences.class)
    @Operation(
            operationId = "listParkedSequences",
            summary = "List the sequences that a processor has set aside",
            description = "In the order of their ids.")
    CompletableFuture<ParkedPage> parkedSequences(
            @PathVariable @Schema(minLength = 1, maxLength = LONGEST_NAME, example = "order-fulfilment")
                    String processor,
            @RequestParam(required = false) @Nullable FailureCause cause,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(
                        new ListParkedSequences(
                                name(processor),
                                cause == null ? null : cause.value(),
                                Ask.text(cursor),
                                Ask.limit(limit)),
                        ParkedPage.class)
                .exceptionally(failure -> {
                    throw OperationsQueries.told(failure);
                });
    }

    @GetMapping("/parked/{processor}/{sequence}")
    @Sends(FindParkedSequence.class)
    @Operation(
            operationId = "showParkedSequence",
            summary = "Show a sequence that is set aside",
            description =
                    "Its events in order, with the commands that would be sent if they were handled now; what can be"
                            + " done about it; and the repairs that were requested. Personal data stays encrypted.")
    CompletableFuture<ParkedSequenceDetails> parkedSequence(
            @PathVariable @Schema(minLength = 1, maxLength = LONGEST_NAME, example = "order-fulfilment")
                    String processor,
            @PathVariable
                    @Schema(
                            minLength = 1,
                            maxLength = LONGEST_SEQUENCE,
                            example = "ord_c598cefe-b734-502e-9e55-0c4ae6951335")
                    String sequence) {
        return ask.optional(new FindParkedSequence(name(processor), sequence), ParkedSequenceDetails.class)
                .exceptionally(failure -> {
                    throw OperationsQueries.told(failure);
                })
                .thenApply(found -> found.orElseThrow(() -> new Rejected(
                        RejectionCode.SEQUENCE_UNKNOWN, "The processor has set nothing aside of that sequence")));
    }

    @GetMapping("/parked/retries/{retryId}")
    @Sends(FindRetry.class)
    @Operation(
            operationId = "showRetry",
            summary = "Show what has come of a retry",
            description =
                    "How many sequences a request to retry concerns, in every service that is running, and how many of them"
                            + " wait to be tried, have been handled, or have failed again.")
    CompletableFuture<RetryProgress> retry(@PathVariable RetryId retryId) {
        return CompletableFuture.completedFuture(ask.all(new FindRetry(retryId), RetryProgress.class).stream()
                .reduce(RetryProgress.NONE, RetryProgress::plus));
    }

    private static String name(String processor) {
        return Text.require(processor, LONGEST_NAME, RejectionCode.PROCESSOR_UNKNOWN, "The name of the processor");
    }

    private static RuntimeException told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoHandlerForQueryException) {
            return new Rejected(RejectionCode.PROCESSOR_UNKNOWN, "No service that is running has that processor");
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    @GetMapping("/keys")
    @Operation(
            operationId = "listApiKeys",
            summary = "List the API keys",
            description = "Newest first, without their secrets. `usedAt` is exact to a minute.")
    CompletableFuture<ApiKeyList> keys() {
        return ask.one(new ListApiKeys(), ApiKeyList.class);
    }

    @GetMapping("/stuck-payments")
    @Sends(ListStuckPayments.class)
    @Operation(
            operationId = "listStuckPayments",
            summary = "List stuck payments",
            description =
                    "Newest first: payments with a request that the provider does not accept, or with a declined void."
                            + " They do not continue until they are retried.")
    CompletableFuture<PaymentPage> stuckPayments(
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(new ListStuckPayments(Ask.text(cursor), Ask.limit(limit)), PaymentPage.class);
    }
}
