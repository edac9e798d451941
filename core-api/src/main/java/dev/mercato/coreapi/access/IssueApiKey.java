package dev.mercato.coreapi.access;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key valid. Of its secret, only the hash leaves the process that made it. A repeat with another secret replaces
 * the first, which nobody has seen.
 *
 * @param secretHash SHA-256 of the whole key, in hexadecimal
 * @param expiresAt when it becomes invalid; null for never
 */
@MessageName("access.IssueApiKey")
public record IssueApiKey(
        @RoutingKey ApiKeyId keyId,
        String secretHash,
        ApiKeyLabel label,
        Set<Role> roles,
        @Nullable Instant expiresAt) implements AccessCommand {}
