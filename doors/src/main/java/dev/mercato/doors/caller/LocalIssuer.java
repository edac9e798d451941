package dev.mercato.doors.caller;

import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.ES256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import dev.mercato.coreapi.access.Role;
import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Makes and accepts tokens by a key pair in a file of this machine, for a shop without an issuer of its own. */
public final class LocalIssuer {

    static final String ISSUER = "mercato";

    private final ECKey key;

    private LocalIssuer(ECKey key) {
        this.key = key;
    }

    /**
     * The issuer with the key pair in this file, which is made if it does not exist.
     *
     * @throws UnusableConfiguration if it can be neither read nor made
     */
    public static LocalIssuer of(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return new LocalIssuer(ECKey.parse(Files.readString(file)));
        } catch (IOException | JOSEException | ParseException failed) {
            throw new UnusableConfiguration(
                    "There is no usable key for tokens in " + file + ": " + failed + ".",
                    "Let this user read and write it, delete it so that a new one is made, or name another file with mercato.login.key-file.");
        }
    }

    // Two processes may do this at once; the first wins, and none reads half a key.
    private static void make(Path file) throws IOException, JOSEException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "The root is no file");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "login-key", ".tmp", readableByOwner(folder));
        try {
            // An RSA key would take a second or more of each first start.
            String json = new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(json));
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException others) {
            // Its key is as good.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] readableByOwner(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A signed token. */
    public String token(String subject, Set<Role> roles, Instant now, Duration validFor) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(subject)
                .claim("roles", roles.stream().map(Role::text).sorted().toList())
                .issuedAt(now)
                .expiresAt(now.plus(validFor))
                .build();
        return new NimbusJwtEncoder(keys(key))
                .encode(JwtEncoderParameters.from(JwsHeader.with(ES256).build(), claims))
                .getTokenValue();
    }

    JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(key.toPublicJWK()))
                .jwsAlgorithm(ES256)
                .build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(List.of(Issuers.expiry(), new JwtIssuerValidator(ISSUER))));
        return decoder;
    }

    private static ImmutableJWKSet<SecurityContext> keys(JWK key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }
}
