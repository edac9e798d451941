package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.access.Role;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CountUnsettledPieces;
import dev.mercato.coreapi.order.EraseOrder;
import dev.mercato.coreapi.order.HoldOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.ReleaseOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShippingMethod;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.store.NewStreams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Placing, cancelling, shipping and holding orders. */
@RestController
@RequestMapping(
        path = Locations.API + "/orders",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Orders")
@ApiResponse(
        responseCode = "202",
        description = "Accepted; `Location` shows the order",
        content = @Content(schema = @Schema(implementation = UnsettledOrder.class)))
final class OrderCommands {

    private final Dispatch dispatch;
    private final OrderAnswers answers;
    private final UnsettledLimit limit;
    private final NewStreams newStreams;

    /** @param newStreams of the store in this process, if there is one */
    OrderCommands(
            Dispatch dispatch, OrderAnswers answers, UnsettledLimit limit, ObjectProvider<NewStreams> newStreams) {
        this.dispatch = dispatch;
        this.answers = answers;
        this.limit = limit;
        this.newStreams = newStreams.getIfAvailable(NewStreams::new);
    }

    record PlaceOrderRequest(
            @Nullable CustomerId customerId,
            @Nullable OrderReference reference,
            @Required PaymentMethod paymentMethod,

            @Required @ArraySchema(minItems = 1, maxItems = 1000)
            List<OrderLineRequest> lines,

            @Nullable ContactRequest contact,
            @Nullable AddressRequest shippingAddress,
            @Nullable AddressRequest billingAddress,
            @Nullable ShippingMethod shippingMethod,
            @Nullable Money expectedTotal,

            @Schema(description = "Why it is placed like this, for example at other prices; its history shows it")
            @Nullable Reason reason)
            implements Reasoned {

        PlaceOrder of(OrderId order) {
            CustomerId customer = customerId == null ? CustomerId.ofGuest(order) : customerId;
            return new PlaceOrder(
                    order,
                    customer,
                    reference,
                    paymentMethod,
                    lines.stream().map(OrderLineRequest::requested).toList(),
                    AddressRequest.addressee(customer, contact, shippingAddress, billingAddress, shippingMethod),
                    expectedTotal);
        }

        record OrderLineRequest(
                @Required Sku sku,
                @Required Quantity quantity,
                @Nullable Price unitPrice) {

            RequestedLine requested() {
                return new RequestedLine(sku, quantity, unitPrice);
            }
        }
    }

    @PostMapping
    @Operation(
            operationId = "placeOrder",
            summary = "Place an order",
            description =
                    "The order is accepted at once and settled a moment later: confirmed once its stock is reserved"
                            + " and its payment authorized, or rejected with everything undone. `unitPrice` overrides"
                            + " the list price and requires the role `back-office`. Without a `customerId` it is the"
                            + " order of a guest, whose `contact` is then required. `billingAddress` is by default the"
                            + " `shippingAddress`. With an `expectedTotal`, an order that costs another amount is"
                            + " `409 total_changed`, which says the new one. A customer's own orders that are not settled may hold a limited number of"
                            + " pieces of a SKU: `409 unsettled_limit_exceeded`.")
    @ApiResponse(
            responseCode = "201",
            description = "Settled in time, confirmed or rejected (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends({PlaceOrder.class, CountUnsettledPieces.class})
    CompletableFuture<ResponseEntity<Object>> place(
            @RequestBody PlaceOrderRequest body, RequestKey key, Preference preference, Caller caller) {
        requireOwn(body.customerId(), caller);
        requireRightToOverride(body, caller);
        AtomicReference<PlaceOrder> admitted = new AtomicReference<>();
        try {
            return dispatch.orderOnce(
                    caller,
                    key,
                    body,
                    uuid -> {
                        PlaceOrder order = body.of(key.key() == null ? newOrder(uuid) : OrderId.of(uuid));
                        if (caller.confinedTo().isPresent()) {
                            limit.admit(order);
                            admitted.set(order);
                        }
                        return order;
                    },
                    order -> answers.begin(order, preference, caller, HttpStatus.CREATED));
        } catch (InvalidValue | CommandExecutionException failed) {
            PlaceOrder order = admitted.get();
            if (order != null && Idempotency.isRejection(failed)) {
                limit.withdraw(order); // After any other failure it may exist, and counts.
            }
            throw failed;
        }
    }

    /** Neither the order nor its payment can exist. */
    private OrderId newOrder(UUID uuid) {
        OrderId order = OrderId.of(uuid);
        newStreams.add(order.value());
        newStreams.add(PaymentId.of(order, 1).value());
        return order;
    }

    record CancelOrderRequest(@Required Reason reason) implements Reasoned {}

    @PostMapping("/{orderId}/cancellation")
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "Possible until it is being shipped. It is cancelled at once, and closed when nothing is held or"
                            + " owed any more. Cancelling it again is a success.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled and closed in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends(CancelOrder.class)
    CompletableFuture<ResponseEntity<Object>> cancel(
            @PathVariable OrderId orderId,
            @RequestBody CancelOrderRequest body,
            RequestKey key,
            ExpectedVersions expected,
            Preference preference,
            Caller caller) {
        return dispatch.orderOnce(
                caller,
                key,
                body,
                uuid -> new CancelOrder(orderId, body.reason(), expected.versions()),
                order -> answers.begin(order, preference, caller, HttpStatus.OK));
    }

    @PostMapping("/{orderId}/shipment")
    @Operation(
            operationId = "shipOrder",
            summary = "Ship an order",
            description =
                    "Ships all lines of a confirmed order that is not on hold: the payment is captured, then the stock leaves. If the"
                            + " capture is declined, the order is confirmed again. Shipping it again is a success; with the"
                            + " same `Idempotency-Key` it starts no second shipment, even if the first was halted."
                            + " The order's history shows the `reason`, up to how the shipment ends.")
    @ApiResponse(
            responseCode = "200",
            description = "Shipped, or confirmed again, in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends(ShipOrder.class)
    CompletableFuture<ResponseEntity<Object>> ship(
            @PathVariable OrderId orderId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            ExpectedVersions expected,
            Preference preference,
            Caller caller) {
        return dispatch.orderOnce(
                caller,
                key,
                ReasonRequest.of(body),
                uuid -> new ShipOrder(orderId, ShipmentId.of(uuid), expected.versions()),
                order -> answers.begin(order, preference, caller, HttpStatus.OK));
    }

    record HoldOrderRequest(@Required Reason reason) implements Reasoned {}

    @PostMapping("/{orderId}/hold")
    @Operation(
            operationId = "holdOrder",
            summary = "Put an order on hold",
            description =
                    "Possible until it is shipped. No shipment of it starts any more, while everything that has begun"
                            + " continues. Holding it again for the same reason is a success.")
    @ApiResponse(
            responseCode = "200",
            description = "On hold, and settled in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends(HoldOrder.class)
    CompletableFuture<ResponseEntity<Object>> hold(
            @PathVariable OrderId orderId,
            @RequestBody HoldOrderRequest body,
            RequestKey key,
            ExpectedVersions expected,
            Preference preference,
            Caller caller) {
        return dispatch.orderOnce(
                caller,
                key,
                body,
                uuid -> new HoldOrder(orderId, body.reason(), expected.versions()),
                order -> answers.begin(order, preference, caller, HttpStatus.OK));
    }

    record ReleaseOrderRequest(@Required Reason note) implements Reasoned {

        @Override
        public Reason reason() {
            return note;
        }
    }

    @PostMapping("/{orderId}/release")
    @Operation(
            operationId = "releaseOrder",
            summary = "Release an order from its hold",
            description = "It can be shipped again. Releasing an order that is not on hold is a success.")
    @ApiResponse(
            responseCode = "200",
            description = "Released, and settled in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends(ReleaseOrder.class)
    CompletableFuture<ResponseEntity<Object>> release(
            @PathVariable OrderId orderId,
            @RequestBody ReleaseOrderRequest body,
            RequestKey key,
            ExpectedVersions expected,
            Preference preference,
            Caller caller) {
        return dispatch.orderOnce(
                caller,
                key,
                body,
                uuid -> new ReleaseOrder(orderId, body.note(), expected.versions()),
                order -> answers.begin(order, preference, caller, HttpStatus.OK));
    }

    @PostMapping("/{orderId}/erasure")
    @Operation(
            operationId = "eraseOrder",
            summary = "Erase the personal data of an order's guest",
            description =
                    "For ever: the key is deleted with which contact and addresses are encrypted, within a minute in"
                            + " every process. The order stays. Erasing again is a success. What an order has of a customer is"
                            + " erased with the customer: `409 order_of_customer`.")
    @ApiResponse(
            responseCode = "200",
            description = "Erased, and settled in time (only with `Prefer: wait`)",
            content = @Content(schema = @Schema(implementation = OrderDetails.class)))
    @Sends(EraseOrder.class)
    CompletableFuture<ResponseEntity<Object>> erase(
            @PathVariable OrderId orderId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Preference preference,
            Caller caller) {
        return dispatch.orderOnce(
                caller,
                key,
                ReasonRequest.of(body),
                uuid -> new EraseOrder(orderId),
                order -> answers.begin(order, preference, caller, HttpStatus.OK));
    }

    private static void requireOwn(@Nullable CustomerId customer, Caller caller) {
        if (customer == null ? caller.confinedTo().isPresent() : !caller.mayTouch(customer)) {
            throw new HttpProblem(HttpCode.NOT_ALLOWED, "Your orders are those of the customer " + caller.subject());
        }
    }

    private static void requireRightToOverride(PlaceOrderRequest body, Caller caller) {
        if (caller.holds(Role.BACK_OFFICE)) {
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
}
