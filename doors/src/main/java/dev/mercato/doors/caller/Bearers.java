package dev.mercato.doors.caller;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Tells API keys, which are for machines, from tokens, which are for people. */
final class Bearers implements AuthenticationManager {

    private final AuthenticationManager keys;
    private final @Nullable AuthenticationProvider tokens;

    /** @param tokens null if this server has no key to verify a token by */
    Bearers(AuthenticationManager keys, @Nullable AuthenticationProvider tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        if (((BearerTokenAuthenticationToken) shown).getToken().startsWith(ApiKeySecret.PREFIX)) {
            return keys.authenticate(shown);
        }
        Authentication caller = tokens == null ? null : tokens.authenticate(shown);
        if (caller == null) {
            throw new InvalidBearerTokenException("This server accepts API keys only");
        }
        return caller;
    }

    /** The result of a login. */
    static AbstractAuthenticationToken of(Caller caller) {
        return new Known(caller);
    }

    static Caller callerOf(Authentication known) {
        return (Caller) Objects.requireNonNull(known.getPrincipal());
    }

    private static final class Known extends AbstractAuthenticationToken {

        private final transient Caller caller;

        private Known(Caller caller) {
            super(List.of());
            this.caller = caller;
        }

        @Override
        public Object getPrincipal() {
            return caller;
        }

        @Override
        public Object getCredentials() {
            return "";
        }
    }
}
