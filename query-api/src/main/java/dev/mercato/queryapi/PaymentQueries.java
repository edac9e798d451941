package dev.mercato.queryapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.payment.FindPayment;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was authorized, captured, voided and refunded. */
@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payments")
final class PaymentQueries {

    private final Ask ask;

    PaymentQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping
    @Sends(ListPayments.class)
    @Operation(
            operationId = "listPayments",
            summary = "List payments",
            description = "Newest first. `status` may be repeated and matches any of its values.")
    CompletableFuture<PaymentPage> list(
            @RequestParam(required = false) @Nullable OrderId order,
            @RequestParam(required = false) @Nullable List<PaymentStatus> status,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(
                new ListPayments(
                        Ask.text(order), requireNonNullElse(status, List.of()), Ask.text(cursor), Ask.limit(limit)),
                PaymentPage.class);
    }

    @GetMapping("/{paymentId}")
    @Sends(FindPayment.class)
    @Operation(
            operationId = "showPayment",
            summary = "Show a payment",
            description = "The amounts are totals over the life of the payment.")
    CompletableFuture<PaymentDetails> find(@PathVariable PaymentId paymentId) {
        return ask.existing(
                new FindPayment(paymentId),
                PaymentDetails.class,
                RejectionCode.PAYMENT_UNKNOWN,
                "There is no such payment");
    }
}
