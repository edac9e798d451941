package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Without a login, only this machine may call. */
@ExtendWith(OutputCaptureExtension.class)
class ListeningTest {

    @Test
    void a_server_that_would_listen_on_every_address_does_not_start(CapturedOutput log) {
        assertRejects(log, "every address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void a_server_that_others_could_reach_does_not_start(String address, CapturedOutput log) {
        assertRejects(log, address.equals("::") ? "0:0:0:0:0:0:0:0" : address, "--server.address=" + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2"})
    void a_server_starts_on_loopback_without_a_warning(String address, CapturedOutput log) {
        try (ConfigurableApplicationContext server = start("--server.address=" + address)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(log).doesNotContain("without a login");
        }
    }

    @Test
    void a_server_that_is_open_on_purpose_warns(CapturedOutput log) {
        try (ConfigurableApplicationContext server = start("--mercato.open=true")) {
            assertThat(server.isRunning()).isTrue();
            assertThat(log)
                    .containsPattern("WARN .*Listening on every address without a login: every caller has the roles"
                            + " in mercato.caller.roles");
        }
    }

    @Test
    void a_server_that_is_open_on_purpose_accepts_any_host_and_any_origin() throws IOException {
        try (ConfigurableApplicationContext server = start("--mercato.open=true", "--server.address=127.0.0.1")) {
            assertThat(get(server, "/nowhere", "shop.example", "Origin: http://shop.example\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void a_server_with_a_context_path_shows_it_in_its_description() throws IOException {
        try (ConfigurableApplicationContext server =
                start("--server.address=127.0.0.1", "--server.servlet.context-path=/shop")) {
            assertThat(get(server, "/shop/v3/api-docs", "localhost", "")).contains("\"servers\":[{\"url\":\"/shop\"");
        }
    }

    private static String get(ConfigurableApplicationContext server, String path, String host, String headers)
            throws IOException {
        int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertRejects(CapturedOutput log, String where, String... arguments) {
        assertThatThrownBy(() -> start(arguments).close()).isInstanceOf(Exception.class);
        assertThat(log)
                .contains("APPLICATION FAILED TO START")
                .contains("The server would listen on " + where + ", where others can reach it")
                .contains("set mercato.open=true")
                .doesNotContain("\tat ");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--axon.axonserver.enabled=false",
                                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return SpringApplication.run(CommandDoorTest.DoorAlone.class, all);
    }
}
