package dev.mercato.doors.caller;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers show who they are.
 *
 * @param mode whether they must; by default, development on loopback if no issuer is set, and required otherwise
 * @param issuer the URL of the OpenID provider whose tokens are accepted; it names its keys itself
 * @param jwkSet the URL of the keys of the tokens that are accepted, for an issuer that does not name it
 * @param audience whom tokens must be meant for; empty accepts all
 * @param rolesClaim the claim that lists a person's roles, such as realm_access.roles
 * @param keyFile the key pair of ./mercato token, made if it is missing; empty for none
 */
@ConfigurationProperties("mercato.login")
public record LoginProperties(
        @Nullable LoginMode mode,
        @Nullable URI issuer,
        @Nullable URI jwkSet,
        @DefaultValue("") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("") String keyFile) {

    boolean namesAnIssuer() {
        return issuer != null || jwkSet != null;
    }

    @Nullable Path keyPath() {
        return keyFile.isBlank() ? null : Path.of(keyFile);
    }
}
