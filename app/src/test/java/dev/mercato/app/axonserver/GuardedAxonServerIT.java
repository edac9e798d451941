package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Axon Server that speaks TLS only, and only with those who show its token. */
class GuardedAxonServerIT {

    private static final String PASSWORD = "secret";

    @TempDir
    private Path folder;

    @Test
    void lets_in_only_who_trusts_its_certificate_and_shows_its_token() throws Exception {
        Path certificate = certificate();
        try (AxonServer server = AxonServer.own(
                folder,
                "ssl.enabled=true",
                "ssl.cert-chain-file=" + certificate,
                "ssl.private-key-file=" + folder.resolve("key.pem"))) {
            String trust = "--axon.axonserver.cert-file=" + certificate;
            try (RunningMercato mercato = RunningMercato.on(new Store("guarded", overTls(server, "known", trust)))) {
                mercato.stock("A", "12.30", 5);
                assertThat(mercato.place("A", 1, "tok_approve")
                                .body()
                                .get("status")
                                .asString())
                        .isEqualTo("CONFIRMED");
            }
            List<String> guessing = overTls(server, "guessing", trust);
            guessing.replaceAll(option ->
                    option.startsWith("--axon.axonserver.token=") ? "--axon.axonserver.token=guessed" : option);
            assertKeptOut("guessing", guessing, "Invalid token");
            assertKeptOut("distrusting", overTls(server, "distrusting"), "unable to find valid certification path");
        }
    }

    private List<String> overTls(AxonServer server, String name, String... more) {
        List<String> options = new ArrayList<>(server.options(Store.h2(folder.resolve(name))));
        options.add("--axon.axonserver.ssl-enabled=true");
        options.addAll(List.of(more));
        return options;
    }

    private void assertKeptOut(String name, List<String> options, String because) {
        try (PackagedMercato stranger = PackagedMercato.starting(name, options, folder)) {
            await().untilAsserted(() -> assertThat(Files.readString(stranger.log()))
                    .contains(because, "Waiting for the events in Axon Server"));
            assertThat(stranger.isReady()).isFalse();
        }
    }

    /** A certificate that the server signs itself, beside its key; both as PEM (RFC 7468). */
    private Path certificate() throws Exception {
        Path store = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "axon-server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        write(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("axon-server", PASSWORD.toCharArray()).getEncoded());
        return write(
                "certificate.pem",
                "CERTIFICATE",
                keys.getCertificate("axon-server").getEncoded());
    }

    private Path write(String file, String label, byte[] encoded) throws Exception {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n");
    }
}
