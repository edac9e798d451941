package dev.mercato.commandapi;

import static java.util.Objects.requireNonNullElse;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.feed.EventType;
import dev.mercato.coreapi.webhook.ChangeWebhook;
import dev.mercato.coreapi.webhook.DeliveryId;
import dev.mercato.coreapi.webhook.RegisterWebhook;
import dev.mercato.coreapi.webhook.RemoveWebhook;
import dev.mercato.coreapi.webhook.ReplayDeliveries;
import dev.mercato.coreapi.webhook.RotateWebhookSecret;
import dev.mercato.coreapi.webhook.TestWebhook;
import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.coreapi.webhook.WebhookLabel;
import dev.mercato.coreapi.webhook.WebhookUrl;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.personal.SecretSealing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registering webhooks, and sending by hand. A secret leaves this process only sealed, and in the answer to its caller. */
@RestController
@RequestMapping(path = Locations.WEBHOOKS, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks")
final class WebhookCommands {

    private final Dispatch dispatch;
    private final SecretSealing sealing;

    WebhookCommands(Dispatch dispatch, SecretSealing sealing) {
        this.dispatch = dispatch;
        this.sealing = sealing;
    }

    record RegisterWebhookRequest(
            @Required WebhookUrl url,

            @ArraySchema(
                    uniqueItems = true,
                    arraySchema =
                            @Schema(
                                    description =
                                            "What is sent; everything, also what is added later, if empty or absent"))
            @Nullable Set<EventType> types,

            @Nullable WebhookLabel label) {}

    record RegisteredWebhook(
            @Required WebhookId webhookId,

            @Schema(description = "What deliveries are signed with, shown only once: a replayed answer has none")
            @Nullable String secret) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "registerWebhook",
            summary = "Register a webhook",
            description = "Public events are posted to the URL from now on, signed with the secret in the answer.")
    @ApiResponse(responseCode = "201", description = "Registered")
    @Sends(RegisterWebhook.class)
    CompletableFuture<ResponseEntity<RegisteredWebhook>> register(
            @RequestBody RegisterWebhookRequest body, RequestKey key, Caller caller) {
        // The answer that is kept for repeats has no secret.
        AtomicReference<RegisteredWebhook> made = new AtomicReference<>();
        return dispatch.createOnce(
                        caller,
                        key,
                        body,
                        id -> {
                            WebhookSecret secret = WebhookSecret.make();
                            made.set(new RegisteredWebhook(WebhookId.of(id), secret.text()));
                            return new RegisterWebhook(
                                    WebhookId.of(id),
                                    body.url(),
                                    names(requireNonNullElse(body.types(), Set.of())),
                                    body.label(),
                                    secret.sealed(sealing));
                        },
                        id -> ResponseEntity.created(Locations.of(WebhookId.of(id)))
                                .body(new RegisteredWebhook(WebhookId.of(id), null)))
                .thenApply(kept -> shown(kept, made.get()));
    }

    record ChangeWebhookRequest(
            @Nullable WebhookUrl url,

            @ArraySchema(uniqueItems = true, arraySchema = @Schema(description = "Everything, if empty")) @Nullable Set<EventType> types,

            @Nullable WebhookLabel label,
            @Nullable Boolean enabled,
            @Nullable Reason reason)
            implements Reasoned {}

    @PatchMapping("/{webhookId}")
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook",
            description = "What is absent stays as it is. A disabled webhook gets no new events, and what is due for it"
                    + " waits; one that is enabled again is tried at once.")
    @ApiResponse(responseCode = "204", description = "Changed")
    @Sends(ChangeWebhook.class)
    CompletableFuture<ResponseEntity<Void>> change(
            @PathVariable WebhookId webhookId, @RequestBody ChangeWebhookRequest body, RequestKey key, Caller caller) {
        return dispatch.once(
                caller,
                key,
                body,
                ResponseEntity.noContent().build(),
                id -> new ChangeWebhook(
                        webhookId,
                        body.url(),
                        body.types() == null ? null : names(body.types()),
                        body.label(),
                        body.enabled()));
    }

    @PostMapping("/{webhookId}/removal")
    @Operation(
            operationId = "removeWebhook",
            summary = "Remove a webhook",
            description = "With everything that is due for it. Removing it again is a success.")
    @ApiResponse(responseCode = "204", description = "Removed")
    @Sends(RemoveWebhook.class)
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable WebhookId webhookId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller,
                key,
                ReasonRequest.of(body),
                ResponseEntity.noContent().build(),
                id -> new RemoveWebhook(webhookId));
    }

    record RotatedWebhookSecret(
            @Required WebhookId webhookId,

            @Schema(description = "Shown only once: a replayed answer has none") @Nullable String secret) {}

    @PostMapping(path = "/{webhookId}/secrets", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Replace a webhook's secret",
            description = "Deliveries have signatures by the new and the former secret for a day, and then by the new"
                    + " one only.")
    @ApiResponse(responseCode = "201", description = "The new secret signs now")
    @Sends(RotateWebhookSecret.class)
    CompletableFuture<ResponseEntity<RotatedWebhookSecret>> rotate(
            @PathVariable WebhookId webhookId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        AtomicReference<RotatedWebhookSecret> made = new AtomicReference<>();
        return dispatch.createOnce(
                        caller,
                        key,
                        ReasonRequest.of(body),
                        id -> {
                            WebhookSecret secret = WebhookSecret.make();
                            made.set(new RotatedWebhookSecret(webhookId, secret.text()));
                            return new RotateWebhookSecret(webhookId, secret.sealed(sealing));
                        },
                        id -> ResponseEntity.created(Locations.of(webhookId))
                                .body(new RotatedWebhookSecret(webhookId, null)))
                .thenApply(kept -> shown(kept, made.get()));
    }

    private static <T> ResponseEntity<T> shown(ResponseEntity<T> kept, @Nullable T made) {
        return made == null
                ? kept
                : ResponseEntity.status(kept.getStatusCode())
                        .headers(kept.getHeaders())
                        .body(made);
    }

    @PostMapping("/{webhookId}/tests")
    @Operation(
            operationId = "testWebhook",
            summary = "Test a webhook",
            description = "Sends it an event of type `webhook.test`; `Location` shows what became of it.")
    @ApiResponse(responseCode = "202", description = "It will be sent")
    @Sends(TestWebhook.class)
    CompletableFuture<ResponseEntity<Void>> test(
            @PathVariable WebhookId webhookId,
            @RequestBody(required = false) @Nullable NoContent body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller,
                key,
                NoContent.HERE,
                ResponseEntity.accepted()
                        .location(Locations.ofDeliveries(webhookId))
                        .build(),
                id -> new TestWebhook(webhookId, id.toString()));
    }

    record ReplayDeliveriesRequest(
            @Nullable DeliveryId deliveryId,

            @Schema(description = "All deliveries of events since then, delivered ones too") @Nullable Instant since,

            @Nullable Reason reason)
            implements Reasoned {}

    @PostMapping("/{webhookId}/replays")
    @Operation(
            operationId = "replayDeliveries",
            summary = "Send to a webhook again",
            description = "One delivery, or those of all events since a time; without either, all that were given up."
                    + " They keep the ids of their events.")
    @ApiResponse(responseCode = "202", description = "They will be sent")
    @Sends(ReplayDeliveries.class)
    CompletableFuture<ResponseEntity<Void>> replay(
            @PathVariable WebhookId webhookId,
            @RequestBody ReplayDeliveriesRequest body,
            RequestKey key,
            Caller caller) {
        if (body.deliveryId() != null && body.since() != null) {
            throw new HttpProblem(HttpCode.VALUE_INVALID, "Name a delivery or a time, not both");
        }
        return dispatch.once(
                caller,
                key,
                body,
                ResponseEntity.accepted()
                        .location(Locations.ofDeliveries(webhookId))
                        .build(),
                id -> new ReplayDeliveries(webhookId, body.deliveryId(), body.since()));
    }

    private static Set<String> names(Set<EventType> types) {
        return types.stream().map(EventType::text).collect(Collectors.toUnmodifiableSet());
    }
}
