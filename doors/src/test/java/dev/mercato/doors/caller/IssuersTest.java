package dev.mercato.doors.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Tokens of an issuer elsewhere, whose keys are fetched. */
class IssuersTest {

    private static final URI ISSUER = URI.create("https://login.shop.example");

    private final RSAKey key = new RSAKeyGenerator(2048).keyID("k-1").generate();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    IssuersTest() throws JOSEException, IOException {
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt"})
    void a_token_is_accepted_by_the_keys_alone(String type) throws JOSEException {
        assertThat(decoder(null, "").decode(token(type, true)).getSubject()).isEqualTo("anna");
    }

    @Test
    void a_token_must_be_of_the_issuer_and_for_the_audience() throws JOSEException {
        String token = token("JWT", true);

        assertThat(decoder(ISSUER, "mercato").decode(token).getSubject()).isEqualTo("anna");
        assertThatThrownBy(
                        () -> decoder(URI.create("https://other.example"), "").decode(token))
                .isInstanceOf(JwtValidationException.class);
        assertThatThrownBy(() -> decoder(ISSUER, "another").decode(token)).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_token_that_never_expires_is_rejected() throws JOSEException {
        String token = token("JWT", false);

        assertThatThrownBy(() -> decoder(null, "").decode(token)).isInstanceOf(JwtValidationException.class);
    }

    private JwtDecoder decoder(@Nullable URI issuer, String audience) {
        URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        return Objects.requireNonNull(Issuers.decoder(new LoginProperties(null, issuer, keys, audience, "roles", "")));
    }

    private String token(String type, boolean expires) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .audience("mercato")
                .subject("anna");
        if (expires) {
            claims.expirationTime(Date.from(Instant.now().plusSeconds(600)));
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .keyID("k-1")
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
