package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** What is shown of a process, and where. */
class ManagementPortTest {

    private static final List<String> HEALTH = List.of("/livez", "/readyz");

    @TempDir
    private Path folder;

    @Test
    void without_a_management_port_only_health_is_shown() {
        try (RunningMercato mercato = RunningMercato.on(Store.h2(folder))) {
            HEALTH.forEach(path -> assertThat(status(mercato::url, path)).isEqualTo(200));
            assertThat(status(mercato::url, "/actuator/health/readiness")).isEqualTo(200);
            assertThat(status(mercato::url, "/actuator/metrics")).isEqualTo(404);
            assertThat(status(mercato::url, "/actuator/info")).isEqualTo(404);
            assertThat(status(mercato::url, "/ledger")).isEqualTo(404);
            assertThat(mercato.text("/actuator/health")).contains("\"details\":{\"circuit\":\"CLOSED\"}");
            HEALTH.forEach(path -> assertThat(mercato.text(path)).doesNotContain("details"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "simulated-provider"})
    void a_management_port_shows_the_rest_and_is_guarded_like_the_other(String run) throws IOException {
        try (RunningMercato mercato =
                RunningMercato.on(Store.h2(folder), "--management.server.port=0", "--mercato.run=" + run)) {
            String port = mercato.bean(Environment.class).getRequiredProperty("local.management.port");
            Reachable management = () -> URI.create("http://127.0.0.1:" + port);

            assertThat(status(management, "/actuator/health/readiness")).isEqualTo(200);
            assertThat(status(management, "/actuator/metrics")).isEqualTo(200);
            assertThat(management.send("GET", "/actuator/info", "").body())
                    .contains("\"artifact\":\"app\"", "\"version\":\"");
            assertThat(management.send("GET", "/actuator/health", "").body())
                    .contains(run.equals("all") ? "\"details\":{\"circuit\":\"CLOSED\"}" : "ping");
            HttpResponse<String> foreign =
                    management.send("GET", "/actuator/metrics", "", "Origin", "http://shop.example");
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(foreign.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(statusLine(Integer.parseInt(port), "shop.example")).startsWith("HTTP/1.1 421");
            assertThat(statusLine(Integer.parseInt(port), "localhost:" + port)).startsWith("HTTP/1.1 200");
            assertThat(status(management, "/api/v1/orders")).isEqualTo(404);
            HEALTH.forEach(path ->
                    assertThat(mercato.text(path)).contains("\"status\":\"UP\"").doesNotContain("details"));
            assertThat(status(mercato::url, "/actuator/metrics")).isEqualTo(404);
            assertThat(status(mercato::url, "/actuator/health")).isEqualTo(404);
        }
    }

    /** Of a page that has pointed its own name here: the client of Java does not let anybody choose the host. */
    private static String statusLine(int port, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /actuator/metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(Reachable server, String path) {
        return server.send("GET", path, "").statusCode();
    }
}
