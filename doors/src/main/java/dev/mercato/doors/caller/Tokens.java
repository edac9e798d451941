package dev.mercato.doors.caller;

import static java.util.stream.Collectors.toSet;

import dev.mercato.coreapi.Text;
import dev.mercato.coreapi.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads the caller from a token (RFC 9068): the subject, and the roles in a claim that is a list, or one text of names
 * with spaces between them. Roles that Mercato does not know are those of other programs.
 */
final class Tokens implements Converter<Jwt, AbstractAuthenticationToken> {

    /** Names under which others are recorded. */
    private static final Pattern RESERVED = Pattern.compile("anonymous|key:.*");

    /** That of OpenID Connect Core 1.0, section 2. */
    private static final int LONGEST_SUBJECT = 255;

    private final String rolesClaim;

    /** @param rolesClaim the claim's name; dots lead into objects, as in {@code realm_access.roles} */
    Tokens(String rolesClaim) {
        this.rolesClaim = rolesClaim;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("The token has no subject");
        }
        if (subject.length() > LONGEST_SUBJECT || !Text.isPrintable(subject)) {
            throw new InvalidBearerTokenException(
                    "The subject of the token must have at most 255 printable characters");
        }
        if (RESERVED.matcher(subject).matches()) {
            throw new InvalidBearerTokenException("The subject of the token is reserved");
        }
        return Bearers.of(new Caller(subject, roles(token.getClaims())));
    }

    private Set<Role> roles(Map<String, Object> claims) {
        return names(claims.containsKey(rolesClaim) ? claims.get(rolesClaim) : nested(claims))
                .map(Role::named)
                .flatMap(Optional::stream)
                .collect(toSet());
    }

    private @Nullable Object nested(Map<String, Object> claims) {
        @Nullable Object value = claims;
        for (String name : rolesClaim.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    private static Stream<String> names(@Nullable Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream().map(Objects::toString);
        }
        return claim instanceof String text ? Arrays.stream(text.split(" ")) : Stream.empty();
    }
}
