package dev.mercato.doors.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyId;
import dev.mercato.coreapi.access.FindApiKey;
import dev.mercato.coreapi.access.RecordApiKeyUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Verifies API keys by what the module {@code access} knows of them, and tells it that they are used. What it knows is
 * remembered for some seconds, so that a revoked key is accepted for that long.
 */
final class ApiKeyLogin implements AuthenticationManager {

    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyLogin.class);
    private static final Duration BETWEEN_NOTES_OF_USE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final Clock clock;
    private final Cache<ApiKeyId, ApiKey> known;
    /** Apart, so that made-up keys do not push real ones out. */
    private final Cache<ApiKeyId, Boolean> unknown;

    private final LoadingCache<ApiKeyId, CompletableFuture<?>> noted;

    ApiKeyLogin(QueryGateway queries, CommandGateway commands, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.noted = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(BETWEEN_NOTES_OF_USE)
                .build(this::noteUse);
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        ApiKeySecret secret = ApiKeySecret.of(((BearerTokenAuthenticationToken) shown).getToken())
                .orElseThrow(ApiKeyLogin::invalid);
        ApiKey key = known(secret.keyId())
                .filter(candidate -> secret.hasHash(candidate.secretHash()) && candidate.isValidAt(now()))
                .orElseThrow(ApiKeyLogin::invalid);
        CompletableFuture<?> unused = noted.get(key.keyId());
        return Bearers.of(new Caller("key:" + key.keyId(), key.roles()));
    }

    private Optional<ApiKey> known(ApiKeyId id) {
        Optional<ApiKey> remembered = Optional.ofNullable(known.getIfPresent(id));
        if (remembered.isPresent() || unknown.getIfPresent(id) != null) {
            return remembered;
        }
        Optional<ApiKey> found = find(id);
        found.ifPresentOrElse(key -> known.put(id, key), () -> unknown.put(id, true));
        return found;
    }

    private Optional<ApiKey> find(ApiKeyId id) {
        try {
            return queries.query(new FindApiKey(id), ResponseTypes.optionalInstanceOf(ApiKey.class))
                    .join();
        } catch (CompletionException outage) {
            throw new AuthenticationServiceException("API keys cannot be verified now", outage);
        }
    }

    // Nobody waits for it, and the next use is noted again.
    private CompletableFuture<?> noteUse(ApiKeyId id) {
        return commands.send(new RecordApiKeyUse(id, now())).exceptionally(failed -> {
            LOG.debug("The use of API key {} was not noted", id, failed);
            return null;
        });
    }

    private Instant now() {
        return clock.instant();
    }

    private static InvalidBearerTokenException invalid() {
        return new InvalidBearerTokenException("The API key is not valid");
    }
}
