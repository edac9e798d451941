package dev.mercato.queryapi;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.access.ApiKeyList;
import dev.mercato.coreapi.access.ListApiKeys;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for operators. */
@RestController
@RequestMapping(path = "/api/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class OperationsQueries {

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
