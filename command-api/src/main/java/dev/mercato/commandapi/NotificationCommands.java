package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.RetryNotification;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
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

/** Messages to buyers that were given up. */
@RestController
@RequestMapping(path = Locations.NOTIFICATIONS, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notifications")
final class NotificationCommands {

    private final Dispatch dispatch;

    NotificationCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @PostMapping("/{notificationId}/retry")
    @Operation(
            operationId = "retryNotification",
            summary = "Retry a notification",
            description =
                    "Tries again to send what was given up or skipped; `Location` shows the outcome. While it is due"
                            + " anyway this is a success. What was sent is not sent again.")
    @ApiResponse(responseCode = "202", description = "It will be tried")
    @Sends(RetryNotification.class)
    CompletableFuture<ResponseEntity<Void>> retry(
            @PathVariable NotificationId notificationId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller,
                key,
                ReasonRequest.of(body),
                ResponseEntity.accepted().location(Locations.ofNotifications()).build(),
                id -> new RetryNotification(notificationId));
    }
}
