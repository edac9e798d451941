package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.ApiKeyLabel;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.RevokeApiKey;
import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.ApiKeySecret;
import dev.mercato.doors.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Issuing and revoking API keys. */
@RestController
@RequestMapping(path = Locations.OPERATIONS + "/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
final class ApiKeyCommands {

    private static final Duration LONGEST = Duration.ofDays(3_653);

    private final Dispatch dispatch;

    ApiKeyCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    record IssueApiKeyRequest(
            @Required ApiKeyLabel label,

            @Required @ArraySchema(minItems = 1, uniqueItems = true)
            Set<Role> roles,

            @Nullable Instant expiresAt) {}

    record IssuedApiKey(
            @Required ApiKeyId keyId,

            @Schema(description = "The whole key, shown only once: a replayed answer has none") @Nullable String key) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "issueApiKey",
            summary = "Issue an API key",
            description = "For a program of the shop, which sends it as a bearer token. The answer shows it once, and"
                    + " nobody can read it again. To replace a key, issue another, and revoke the first when it is no"
                    + " longer used.")
    @ApiResponse(responseCode = "201", description = "The key is valid now")
    @Sends(IssueApiKey.class)
    CompletableFuture<ResponseEntity<IssuedApiKey>> issue(
            @RequestBody IssueApiKeyRequest body, RequestKey key, Caller caller) {
        if (body.roles().isEmpty()) {
            throw new HttpProblem(HttpCode.VALUE_INVALID, "A key must have a role");
        }
        if (body.expiresAt() != null && !isSensible(body.expiresAt())) {
            throw new HttpProblem(HttpCode.VALUE_INVALID, "A key must expire in the future, and within ten years");
        }
        // The answer that is kept for repeats has no secret.
        AtomicReference<ApiKeySecret> made = new AtomicReference<>();
        return dispatch.createOnce(
                        caller,
                        key,
                        body,
                        id -> {
                            ApiKeySecret secret = ApiKeySecret.make(ApiKeyId.of(id));
                            made.set(secret);
                            return new IssueApiKey(
                                    secret.keyId(), secret.hash(), body.label(), body.roles(), body.expiresAt());
                        },
                        id -> ResponseEntity.created(Locations.ofKeys()).body(new IssuedApiKey(ApiKeyId.of(id), null)))
                .thenApply(kept -> made.get() == null
                        ? kept
                        : ResponseEntity.status(kept.getStatusCode())
                                .headers(kept.getHeaders())
                                .body(new IssuedApiKey(
                                        made.get().keyId(), made.get().text())));
    }

    private static boolean isSensible(Instant expiry) {
        Instant now = Instant.now();
        return expiry.isAfter(now) && expiry.isBefore(now.plus(LONGEST));
    }

    @PostMapping("/{keyId}/revocation")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "It is invalid for ever, at every server within ten seconds. Revoking it again is a success.")
    @ApiResponse(responseCode = "204", description = "The key is revoked")
    @Sends(RevokeApiKey.class)
    CompletableFuture<ResponseEntity<Void>> revoke(
            @PathVariable ApiKeyId keyId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return dispatch.once(
                caller, key, ReasonRequest.of(body), ResponseEntity.noContent().build(), id -> new RevokeApiKey(keyId));
    }
}
