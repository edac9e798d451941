package dev.mercato.queryapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.order.FindAddressee;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders: one, many, their history, and their past states. */
@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
final class OrderQueries {

    private final Ask ask;
    private final AddressedOrders addressed;

    OrderQueries(Ask ask, AddressedOrders addressed) {
        this.ask = ask;
        this.addressed = addressed;
    }

    @GetMapping
    @Sends(ListOrders.class)
    @Operation(
            operationId = "listOrders",
            summary = "List orders",
            description = "Newest first. `status` may be repeated and matches any of its values. `from` (inclusive)"
                    + " and `to` (exclusive) refer to the time of placing. `text` is searched for, ignoring case, in"
                    + " id, reference, customer, SKUs and product names.")
    CompletableFuture<OrderPage> list(
            @RequestParam(required = false) @Nullable CustomerId customer,
            @RequestParam(required = false) @Nullable List<OrderStatus> status,
            @RequestParam(required = false) @Nullable Boolean settled,
            @RequestParam(required = false) @Nullable OrderReference reference,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable SearchText text,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT) int limit,
            Caller caller) {
        if (customer != null && !caller.mayTouch(customer)) {
            throw new HttpProblem(HttpCode.NOT_ALLOWED, "Your orders are those of the customer " + caller.subject());
        }
        return ask.one(
                new ListOrders(
                        caller.confinedTo().map(CustomerId::value).orElse(Ask.text(customer)),
                        requireNonNullElse(status, List.of()),
                        settled,
                        Ask.text(reference),
                        from,
                        to,
                        Ask.text(text),
                        Ask.text(cursor),
                        Ask.limit(limit)),
                OrderPage.class);
    }

    @GetMapping("/{orderId}")
    @Sends({FindOrder.class, FindOrderAsOf.class, FindAddressee.class})
    @Operation(
            operationId = "showOrder",
            summary = "Show an order",
            description =
                    "Includes why the order is in its status, and whom it is for unless that was erased. `version` shows"
                            + " the order as of that version, `at` as of that time.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "`\"<version>.<revision>\"` of the order",
                            schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "304", description = "The order has not changed", content = @Content)
    CompletableFuture<ResponseEntity<OrderView>> find(
            @PathVariable OrderId orderId,
            @RequestParam(required = false) @Schema(minimum = "0") @Nullable Long version,
            @RequestParam(required = false) @Nullable Instant at,
            @Parameter(description = "One or more `ETag`s of the order")
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable EntityTags known,
            Caller caller) {
        if (version != null && at != null) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "Give version or at, not both");
        }
        if (version != null && version < 0) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "version must be 0 or more");
        }
        boolean now = version == null && at == null;
        return ask.existing(
                        now ? new FindOrder(orderId) : new FindOrderAsOf(orderId, version, at),
                        OrderDetails.class,
                        RejectionCode.ORDER_UNKNOWN,
                        order -> caller.mayTouch(order.customerId()),
                        now ? "There is no such order" : "There was no such order then")
                .thenCompose(order -> addressed
                        .view(order)
                        .thenApply(view -> ResponseEntity.ok()
                                .eTag("\"" + order.version() + "." + order.revision() + "\"")
                                .body(view)));
    }

    @GetMapping("/{orderId}/history")
    @Sends(FindOrderHistory.class)
    @Operation(
            operationId = "showOrderHistory",
            summary = "Show an order's history",
            description = "Every event about the order, oldest first: when, what, who and why.")
    CompletableFuture<OrderHistory> history(
            @PathVariable OrderId orderId,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(new FindOrderHistory(orderId, Ask.text(cursor), Ask.limit(limit)), OrderHistory.class)
                .thenApply(history -> {
                    Rejected.unless(
                            cursor != null || !history.items().isEmpty(),
                            RejectionCode.ORDER_UNKNOWN,
                            "There is no such order");
                    return history;
                });
    }
}
