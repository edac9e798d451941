package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API keys, newest first. */
@MessageName("access.ApiKeyList")
public record ApiKeyList(List<ApiKeyDetails> items) {

    /** A key without its secret. {@code usedAt} is exact to a minute. */
    public record ApiKeyDetails(
            ApiKeyId keyId,
            ApiKeyLabel label,
            Set<Role> roles,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant revokedAt) {}
}
