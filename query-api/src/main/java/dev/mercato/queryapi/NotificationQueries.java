package dev.mercato.queryapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.notification.ListNotifications;
import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationDetails;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.coreapi.notification.NotificationPage;
import dev.mercato.coreapi.notification.NotificationStatus;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What buyers were and will be told. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notifications")
final class NotificationQueries {

    private final Ask ask;

    NotificationQueries(Ask ask) {
        this.ask = ask;
    }

    /** Messages to buyers as clients read them. */
    record NotificationList(
            List<NotificationView> items, @Nullable String nextCursor) {

        static NotificationList of(NotificationPage page) {
            return new NotificationList(
                    page.items().stream().map(NotificationView::of).toList(), page.nextCursor());
        }
    }

    /** A message to a buyer as clients read it. */
    record NotificationView(
            NotificationId notificationId,
            NotificationKind kind,
            NotificationChannel channel,
            @Nullable OrderId orderId,
            NotificationStatus status,
            Instant occurredAt,
            @Nullable Instant sentAt,
            int tries,
            @Nullable String lastError,

            @Schema(description = "Whom it was sent to; absent if that was erased, or if it was not sent") @Nullable String recipient,

            @Schema(description = "Whether whom it was sent to was erased")
            boolean erased) {

        static NotificationView of(NotificationDetails told) {
            return new NotificationView(
                    told.notificationId(),
                    told.kind(),
                    told.channel(),
                    told.orderId(),
                    told.status(),
                    told.occurredAt(),
                    told.sentAt(),
                    told.tries(),
                    told.lastError(),
                    told.recipient() == null ? null : told.recipient().text(),
                    told.recipient() != null && told.recipient().isErased());
        }
    }

    @GetMapping("/notifications")
    @Sends(ListNotifications.class)
    @Operation(
            operationId = "listNotifications",
            summary = "List notifications",
            description =
                    "What buyers were and will be told, newest fact first. `status` may be repeated and matches any"
                            + " of its values; `FAILED` are those that were given up. Those"
                            + " about a cart have no `orderId`.")
    CompletableFuture<NotificationList> list(
            @RequestParam(required = false) @Nullable List<NotificationStatus> status,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return page(new ListNotifications(
                null, null, requireNonNullElse(status, List.of()), Ask.text(cursor), Ask.limit(limit)));
    }

    @GetMapping("/orders/{orderId}/notifications")
    @Sends({FindOrder.class, ListNotifications.class})
    @Operation(
            operationId = "listOrderNotifications",
            summary = "List an order's notifications",
            description = "What the buyer was and will be told about the order, newest fact first.")
    CompletableFuture<NotificationList> ofOrder(
            @PathVariable OrderId orderId,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT) int limit,
            Caller caller) {
        int most = Ask.limit(limit);
        return ask.existing(
                        new FindOrder(orderId),
                        OrderDetails.class,
                        RejectionCode.ORDER_UNKNOWN,
                        order -> caller.mayTouch(order.customerId()),
                        "There is no such order")
                .thenCompose(
                        order -> page(new ListNotifications(orderId.value(), null, List.of(), Ask.text(cursor), most)));
    }

    private CompletableFuture<NotificationList> page(ListNotifications query) {
        return ask.one(query, NotificationPage.class).thenApply(NotificationList::of);
    }
}
