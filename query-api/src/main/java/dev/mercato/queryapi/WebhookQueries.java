package dev.mercato.queryapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.webhook.DeliveryPage;
import dev.mercato.coreapi.webhook.DeliveryStatus;
import dev.mercato.coreapi.webhook.FindWebhook;
import dev.mercato.coreapi.webhook.ListDeliveries;
import dev.mercato.coreapi.webhook.ListWebhooks;
import dev.mercato.coreapi.webhook.WebhookDetails;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookList;
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

/** Webhooks, and what was and will be sent to them. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks")
final class WebhookQueries {

    private final Ask ask;

    WebhookQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping
    @Sends(ListWebhooks.class)
    @Operation(
            operationId = "listWebhooks",
            summary = "List webhooks",
            description = "Newest first, those that are disabled too.")
    CompletableFuture<WebhookList> list() {
        return ask.one(new ListWebhooks(), WebhookList.class);
    }

    @GetMapping("/{webhookId}")
    @Sends(FindWebhook.class)
    @Operation(
            operationId = "showWebhook",
            summary = "Show a webhook",
            description = "`disabledWhy` and `failingSince` say how it fares.")
    CompletableFuture<WebhookDetails> show(@PathVariable WebhookId webhookId) {
        return ask.existing(
                new FindWebhook(webhookId),
                WebhookDetails.class,
                RejectionCode.WEBHOOK_UNKNOWN,
                "There is no such webhook");
    }

    @GetMapping("/{webhookId}/deliveries")
    @Sends(ListDeliveries.class)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List a webhook's deliveries",
            description = "Newest event first. `status` may be repeated and matches any of its values; `FAILED` are"
                    + " those that were given up.")
    CompletableFuture<DeliveryPage> deliveries(
            @PathVariable WebhookId webhookId,
            @RequestParam(required = false) @Nullable List<DeliveryStatus> status,
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(
                new ListDeliveries(
                        webhookId, requireNonNullElse(status, List.of()), Ask.text(cursor), Ask.limit(limit)),
                DeliveryPage.class);
    }
}
