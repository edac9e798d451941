package dev.mercato.runtime.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WaitingRoomTest {

    private final int port = freePort();
    private final WaitingRoom room =
            WaitingRoom.of(new MockEnvironment().withProperty("server.port", Integer.toString(port)));

    @Test
    void a_waiting_process_answers_that_it_is_alive_but_not_ready() {
        List<String> answers = new ArrayList<>();
        room.await("the cellar", () -> {
            if (answers.size() < 3) {
                answers.add(answers.isEmpty() ? "first attempt" : get(paths(answers.size())));
                throw new ConnectException("not yet");
            }
        });
        assertThat(answers.get(1)).startsWith("503").contains("\"waitingFor\":\"the cellar\"");
        assertThat(answers.get(2)).isEqualTo("200 {\"status\":\"UP\"}");
        assertThatThrownBy(() -> get("/actuator/health/readiness")).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_permanent_failure_is_not_waited_for() {
        assertThatThrownBy(() -> room.await("the cellar", () -> {
                    throw new IOException("wrong key");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the cellar")
                .hasMessageContaining("wrong key");
    }

    private static String paths(int attempt) {
        return attempt == 1 ? "/actuator/health/readiness" : "/actuator/health/liveness";
    }

    private String get(String path) throws IOException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
