package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.runtime.MercatoProcess;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Senders that are slow hold nobody up. */
class WholeBodyTest {

    private static final int MANY = 300;
    private static final String IN_CHUNKS = "Transfer-Encoding: chunked\r\n";

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final Pattern WHOLE_ANSWER = Pattern.compile("(?is)content-length.*\r\n\r\n|\r\n0\r\n\r\n");

    private final List<Socket> sockets = new ArrayList<>();
    private ConfigurableApplicationContext server = start("1h");

    private static ConfigurableApplicationContext start(String timeout) {
        return SpringApplication.run(
                Served.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--server.tomcat.threads.max=4",
                "--mercato.max-requests=4",
                "--mercato.body-timeout=" + timeout,
                "--axon.axonserver.enabled=false");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/echo", "GET /api/quick", "POST /nowhere"})
    void hundreds_of_slow_senders_hold_neither_threads_nor_room_for_requests(String request) throws IOException {
        for (int i = 0; i < MANY; i++) {
            send(connect(), request, "Content-Length: 1000\r\n", "begun");
            send(connect(), request, IN_CHUNKS, "3");
        }

        for (int i = 0; i < 10; i++) {
            Socket other = connect();
            send(other, "POST /api/echo", "Content-Length: 2\r\n", "ab");
            assertThat(answer(other)).contains("200", "echo ab");
        }
    }

    @Test
    void a_slow_body_is_served_once_it_is_whole() throws IOException {
        Socket slow = connect();
        send(slow, "POST /api/echo", "Content-Length: 4\r\n", "ab");
        Socket inChunks = connect();
        send(inChunks, "POST /api/later", IN_CHUNKS, "2\r\nab\r\n1");
        Socket large = connect();
        send(large, "POST /api/echo", "Content-Length: 500000\r\n", "x".repeat(300_000));

        send(slow, "cd");
        send(inChunks, "\r\nc\r\n1\r\nd\r\n0\r\n\r\n");
        send(large, "y".repeat(200_000));

        assertThat(answer(slow)).contains("200", "echo abcd");
        assertThat(answer(inChunks)).contains("200", "echo abcd");
        assertThat(answer(large)).contains("200", "xxyy");
        send(slow, "POST /api/echo", "Content-Length: 2\r\n", "ef");
        assertThat(answer(slow)).contains("200", "echo ef");
        await().untilAsserted(() -> assertThat(memory().taken()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/echo", "/api/later"})
    void a_sender_that_closes_its_half_of_the_connection_after_the_body_is_answered(String path) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket inChunks = connect();
            send(inChunks, "POST " + path, IN_CHUNKS, "2\r\nab\r\n0\r\n\r\n");
            inChunks.shutdownOutput();
            assertThat(answer(inChunks)).as("round %s", i).contains("200", "echo ab");
            Socket inParts = connect();
            send(inParts, "POST " + path, "Content-Length: 4\r\n", "ab");
            send(inParts, "cd");
            inParts.shutdownOutput();
            assertThat(answer(inParts)).as("round %s", i).contains("200", "echo abcd");
        }
    }

    @Test
    void a_body_that_takes_too_long_is_answered_408() throws IOException {
        server.close();
        server = start("1s");
        Socket slow = connect();

        send(slow, "POST /api/echo", "Content-Length: 4\r\n", "ab");

        assertThat(answer(slow)).contains(" 408 ", "\"code\":\"body_too_slow\"", "Connection: close");
        await().untilAsserted(() -> assertThat(memory().taken()).isZero());
    }

    @Test
    void a_sender_that_disconnects_leaves_nothing_behind() throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket gone = connect();
            send(gone, "POST /api/echo", "Content-Length: 1000\r\n", "ab");
            if (i % 2 == 0) {
                gone.setSoLinger(true, 0); // Resets the connection on close.
            }
            gone.close();
        }

        await().untilAsserted(() -> assertThat(memory().taken()).isZero());
    }

    @Test
    void bodies_beyond_the_memory_for_them_are_answered_503() throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 8;
        for (String sender : List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")) {
            assertThat(memory().take(sender, most / 4)).isTrue();
        }
        Socket beyond = connect();

        send(beyond, "POST /api/echo", "Content-Length: 2\r\n", "ab");

        assertThat(answer(beyond)).contains(" 503 ", "Retry-After: 1", "\"code\":\"unavailable\"");
    }

    @Test
    void bodies_from_one_address_leave_memory_to_others() throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 8;
        assertThat(memory().take("192.0.2.1", most / 4)).isTrue();
        assertThat(memory().take("192.0.2.1", 1)).isFalse();
        Socket other = connect();

        send(other, "POST /api/echo", "Content-Length: 2\r\n", "ab");

        assertThat(answer(other)).contains("200", "echo ab");
        memory().giveBack("192.0.2.1", most / 4);
        assertThat(memory().take("192.0.2.1", 1)).isTrue();
    }

    private BodyMemory memory() {
        return server.getBean(BodyMemory.class);
    }

    private Socket connect() throws IOException {
        int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String request, String headers, String body) throws IOException {
        send(
                socket,
                request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + "\r\n"
                        + body);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!WHOLE_ANSWER.matcher(answer).find()) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        Matcher length = LENGTH.matcher(answer);
        if (length.find()) {
            answer.append(new String(
                    socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.US_ASCII));
        }
        return answer.toString();
    }

    @MercatoProcess
    @Import({Door.class, Desk.class})
    static class Served {}

    @RestController
    @RequestMapping("/api")
    static class Desk {

        @Operation(operationId = "listProducts") // Everybody may.
        @GetMapping("/quick")
        String quick() {
            return "done";
        }

        @Operation(operationId = "listProducts") // Everybody may.
        @PostMapping("/echo")
        String echo(@RequestBody String body) {
            return "echo " + body;
        }

        @Operation(operationId = "listProducts") // Everybody may.
        @PostMapping("/later")
        CompletableFuture<String> later(@RequestBody String body) {
            return CompletableFuture.supplyAsync(() -> echo(body));
        }
    }
}
