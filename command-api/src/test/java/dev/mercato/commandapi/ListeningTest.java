package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

/** Where a server listens, and whether callers must log in there. */
@ExtendWith(OutputCaptureExtension.class)
class ListeningTest {

    private static final String ORDER = "/api/v1/orders/ord_0197a3c0-0000-7000-8000-000000000001/cancellation";

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void development_is_no_mode_for_a_server_that_others_could_reach(String address, CapturedOutput log) {
        assertThatThrownBy(() -> start("--mercato.login.mode=development", "--server.address=" + address)
                        .close())
                .isInstanceOf(Exception.class);
        assertThat(log)
                .contains("APPLICATION FAILED TO START")
                .contains("The server would listen on " + (address.equals("::") ? "0:0:0:0:0:0:0:0" : address)
                        + ", where others can reach it")
                .contains("leave out mercato.login.mode")
                .doesNotContain("\tat ");
    }

    @Test
    void a_server_that_others_could_reach_asks_for_a_login(CapturedOutput log) throws IOException {
        try (ConfigurableApplicationContext server = start("--server.address=0.0.0.0")) {
            assertThat(cancel(server, "shop.example", "Origin: http://shop.example\r\n"))
                    .startsWith("HTTP/1.1 401")
                    .contains("WWW-Authenticate: Bearer\r\n", "\"code\":\"login_required\"");
            assertThat(log).doesNotContain("DEVELOPMENT MODE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mercato.login.mode=required", "--mercato.login.issuer=https://login.shop.example"})
    void a_server_on_loopback_asks_for_a_login_if_it_is_told_to(String option) throws IOException {
        try (ConfigurableApplicationContext server = start("--server.address=127.0.0.1", option)) {
            assertThat(cancel(server, "localhost", "")).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2"})
    void a_server_on_loopback_says_loudly_that_nobody_has_to_log_in(String address, CapturedOutput log)
            throws IOException {
        try (ConfigurableApplicationContext server = start("--server.address=" + address)) {
            assertThat(cancel(server, address, "")).startsWith("HTTP/1.1 202");
            assertThat(log).containsPattern(" INFO .*DEVELOPMENT MODE: nobody has to log in");
        }
    }

    @Test
    void a_server_with_a_context_path_shows_it_in_its_description() throws IOException {
        try (ConfigurableApplicationContext server =
                start("--server.address=127.0.0.1", "--server.servlet.context-path=/shop")) {
            assertThat(get(server, "/shop/v3/api-docs", "localhost", "")).contains("\"servers\":[{\"url\":\"/shop\"");
        }
    }

    private static String cancel(ConfigurableApplicationContext server, String host, String headers)
            throws IOException {
        String body = "{\"reason\": \"Ordered twice\"}";
        return send(
                server,
                "POST " + ORDER,
                host,
                headers + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n",
                body);
    }

    private static String get(ConfigurableApplicationContext server, String path, String host, String headers)
            throws IOException {
        return send(server, "GET " + path, host, headers, "");
    }

    private static String send(
            ConfigurableApplicationContext server, String request, String host, String headers, String body)
            throws IOException {
        int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        String address = server.getEnvironment().getRequiredProperty("server.address");
        try (Socket socket = new Socket(address.equals("0.0.0.0") ? "127.0.0.1" : address, port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
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
