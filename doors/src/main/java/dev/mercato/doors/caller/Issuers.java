package dev.mercato.doors.caller;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** By whose keys tokens are verified: those of the configured issuer, or those in a file of this machine. */
final class Issuers {

    private Issuers() {}

    /** Null if this server has no keys to verify tokens by. */
    static @Nullable JwtDecoder decoder(LoginProperties properties) {
        if (properties.namesAnIssuer()) {
            // Asks the issuer with the first token: it need not run when this server starts.
            return new SupplierJwtDecoder(() -> ofIssuer(properties));
        }
        Path keys = properties.keyPath();
        return keys == null ? null : LocalIssuer.of(keys).decoder();
    }

    private static JwtDecoder ofIssuer(LoginProperties properties) {
        URI issuer = properties.issuer();
        URI jwkSet = properties.jwkSet();
        NimbusJwtDecoder decoder = jwkSet == null
                ? NimbusJwtDecoder.withIssuerLocation(String.valueOf(issuer)).build()
                : NimbusJwtDecoder.withJwkSetUri(jwkSet.toString()).build();
        List<OAuth2TokenValidator<Jwt>> checks =
                new ArrayList<>(List.of(expiry(), new JwtTypeValidator("JWT", "at+jwt")));
        if (issuer != null) {
            checks.add(new JwtIssuerValidator(issuer.toString()));
        }
        if (!properties.audience().isBlank()) {
            checks.add(new JwtAudienceValidator(properties.audience()));
        }
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(checks));
        return decoder;
    }

    /** A token must expire. */
    static JwtTimestampValidator expiry() {
        JwtTimestampValidator expiry = new JwtTimestampValidator();
        expiry.setAllowEmptyExpiryClaim(false);
        return expiry;
    }
}
