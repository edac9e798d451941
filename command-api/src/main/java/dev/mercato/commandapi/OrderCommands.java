package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Acknowledgement;
import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.runtime.http.Caller;
import dev.mercato.runtime.http.Required;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Placing, cancelling and shipping orders. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
final class OrderCommands {

    private final Dispatch dispatch;
    private final Idempotency idempotency;
    private final SettledOrders settled;

    OrderCommands(Dispatch dispatch, Idempotency idempotency, SettledOrders settled) {
        this.dispatch = dispatch;
        this.idempotency = idempotency;
        this.settled = settled;
    }

    record Placing(
            @Required CustomerId customerId,
            @Nullable OrderReference reference,
            @Required PaymentMethod paymentMethod,
            @Required List<Line> lines) {

        record Line(
                @Required Sku sku,
                @Required Quantity quantity,
                @Nullable Price unitPrice) {}
    }

    @PostMapping
    @Operation(
            summary = "Place an order",
            description =
                    "The order is accepted at once and settled a moment later: confirmed once its stock is reserved"
                            + " and its payment authorized, else rejected with everything undone. `unitPrice` overrides the list"
                            + " price and is for the back office.")
    @ApiResponse(
            responseCode = "201",
            description = "Settled in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; look at `Location`",
            content = @Content(schema = @Schema(implementation = AcceptedOrder.class)))
    CompletableFuture<ResponseEntity<Object>> place(
            @RequestBody Placing body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            Caller caller) {
        requireRightToOverride(body, caller);
        Acknowledgement acknowledged = idempotency.once(caller, "POST /orders", key, body, uuid -> {
            OrderId order = OrderId.of(uuid);
            List<RequestedLine> lines = body.lines().stream()
                    .map(line -> new RequestedLine(line.sku(), line.quantity(), line.unitPrice()))
                    .toList();
            return send(
                    new PlaceOrder(order, body.customerId(), body.reference(), body.paymentMethod(), lines), caller);
        });
        return answer(acknowledged, Preference.of(prefer), HttpStatus.CREATED);
    }

    record Cancellation(@Required Reason reason) {}

    @PostMapping("/{orderId}/cancellation")
    @Operation(
            summary = "Cancel an order",
            description = "Possible until it is being shipped. Decided at once; closed when nothing is held or owed any"
                    + " more. Cancelling it again is a success.")
    CompletableFuture<ResponseEntity<Object>> cancel(
            @PathVariable OrderId orderId,
            @RequestBody Cancellation body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable List<String> ifMatch,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            Caller caller) {
        List<Long> versions = ExpectedVersions.of(ifMatch);
        return change("cancellation", new CancelOrder(orderId, body.reason(), versions), body, key, prefer, caller);
    }

    @PostMapping("/{orderId}/shipment")
    @Operation(
            summary = "Ship an order",
            description =
                    "All lines of a confirmed order at once: the payment is captured, then the stock leaves. If the"
                            + " capture is declined the order is confirmed again. Shipping it again is a success.")
    CompletableFuture<ResponseEntity<Object>> ship(
            @PathVariable OrderId orderId,
            @RequestBody(required = false) @Nullable NoContent body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable List<String> ifMatch,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer,
            Caller caller) {
        List<Long> versions = ExpectedVersions.of(ifMatch);
        return change("shipment", new ShipOrder(orderId, versions), new NoContent(), key, prefer, caller);
    }

    private CompletableFuture<ResponseEntity<Object>> change(
            String what,
            OrderCommand command,
            Object body,
            @Nullable String key,
            @Nullable List<String> prefer,
            Caller caller) {
        String operation = "POST /orders/" + command.orderId() + "/" + what;
        Acknowledgement acknowledged = idempotency.once(caller, operation, key, body, id -> send(command, caller));
        return answer(acknowledged, Preference.of(prefer), HttpStatus.OK);
    }

    private Acknowledgement send(OrderCommand command, Caller caller) {
        return Acknowledgement.ofOrder(command.orderId(), dispatch.send(command, caller));
    }

    private CompletableFuture<ResponseEntity<Object>> answer(
            Acknowledgement acknowledged, Preference preference, HttpStatus whenSettled) {
        OrderId order = new OrderId(Objects.requireNonNull(acknowledged.orderId()));
        URI location = URI.create(acknowledged.location());
        ResponseEntity<Object> accepted =
                ResponseEntity.accepted().location(location).body(new AcceptedOrder(order.value()));
        if (preference.waitFor().isZero()) {
            return CompletableFuture.completedFuture(accepted);
        }
        return settled.await(order, Objects.requireNonNull(acknowledged.version()), preference.waitFor())
                .thenApply(details -> details.<ResponseEntity<Object>>map(found -> ResponseEntity.status(whenSettled)
                                .location(location)
                                .header(Preference.APPLIED_HEADER, preference.applied())
                                .eTag("\"" + found.version() + "." + found.revision() + "\"")
                                .body(found))
                        .orElse(accepted));
    }

    private static void requireRightToOverride(Placing body, Caller caller) {
        if (caller.holds(Caller.BACK_OFFICE)) {
            return;
        }
        for (int line = 0; line < body.lines().size(); line++) {
            if (body.lines().get(line).unitPrice() != null) {
                throw new Rejected(
                        RejectionCode.OVERRIDE_NOT_ALLOWED,
                        "Line " + (line + 1) + ": only the back office may set a price",
                        Map.of("line", Integer.toString(line + 1)));
            }
        }
    }

    /** What is known of an order that has only been accepted. */
    record AcceptedOrder(String orderId) {}
}
