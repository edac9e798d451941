package dev.mercato.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mercato.coreapi.access.Role;
import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class LocalIssuerTest {

    private final Path file;

    LocalIssuerTest(@TempDir Path folder) {
        this.file = folder.resolve("data").resolve("login-key.json");
    }

    @Test
    void a_token_is_accepted_wherever_the_key_file_is_known() {
        String token = LocalIssuer.of(file)
                .token("anna", Set.of(Role.OPERATOR, Role.BACK_OFFICE), Instant.now(), Duration.ofMinutes(5));

        Jwt read = LocalIssuer.of(file).decoder().decode(token);
        assertThat(read.getSubject()).isEqualTo("anna");
        assertThat(read.getClaimAsStringList("roles")).containsExactly("back-office", "operator");
    }

    @Test
    void only_the_owner_can_read_the_key() throws IOException {
        LocalIssuer.of(file).decoder();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void processes_that_make_the_key_at_once_agree_on_it() {
        List<LocalIssuer> made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(process -> LocalIssuer.of(file))
                .toList();

        String token = made.get(0).token("anna", Set.of(), Instant.now(), Duration.ofMinutes(5));
        assertThat(made)
                .allSatisfy(issuer -> assertThat(issuer.decoder().decode(token)).isNotNull());
    }

    @Test
    void a_token_must_expire() throws Exception {
        LocalIssuer issuer = LocalIssuer.of(file);
        ECKey key = ECKey.parse(Files.readString(file));
        SignedJWT endless = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .issuer(LocalIssuer.ISSUER)
                        .subject("anna")
                        .build());
        endless.sign(new ECDSASigner(key));

        assertThatThrownBy(() -> issuer.decoder().decode(endless.serialize()))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("exp");
    }

    @Test
    void what_is_no_key_is_reported() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> LocalIssuer.of(file))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("There is no usable key for tokens in " + file);
    }
}
