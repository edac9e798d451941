package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a door needs to verify a key. */
@MessageName("access.ApiKey")
public record ApiKey(
        ApiKeyId keyId,
        String secretHash,
        Set<Role> roles,
        @Nullable Instant expiresAt,
        boolean revoked) {

    public boolean isValidAt(Instant now) {
        return !revoked && (expiresAt == null || now.isBefore(expiresAt));
    }
}
