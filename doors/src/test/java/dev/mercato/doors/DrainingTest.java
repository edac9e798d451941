package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.runtime.MercatoProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A server that stops answers every client that was already connected. */
class DrainingTest {

    private static final int MOST_CONNECTIONS = 3;

    private final List<Socket> sockets = new ArrayList<>();
    private ConfigurableApplicationContext server;
    private Desk desk;
    private CompletableFuture<Void> stopped = new CompletableFuture<>();

    @BeforeEach
    void start() {
        start("20s");
    }

    private void start(String longestStop) {
        server = SpringApplication.run(
                Served.class,
                "--server.port=0",
                // Tells of requests that are still running at the end.
                "--logging.level.org.apache.catalina.core.ContainerBase=off",
                "--server.address=127.0.0.1",
                "--server.tomcat.max-connections=" + MOST_CONNECTIONS,
                "--spring.lifecycle.timeout-per-shutdown-phase=" + longestStop,
                "--axon.axonserver.enabled=false");
        desk = server.getBean(Desk.class);
    }

    @AfterEach
    void stop() throws IOException {
        desk.finish();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void a_client_that_is_connected_but_not_yet_accepted_is_answered() throws IOException {
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            Socket served = connect();
            send(served, "quick");
            assertThat(answer(served)).contains("200");
        }
        List<Socket> waiting = List.of(connect(), connect(), connect());
        for (Socket socket : waiting) {
            send(socket, "quick");
        }

        beginToStop();

        for (Socket socket : waiting) {
            assertThat(answer(socket)).contains("200");
        }
        stopped.join();
    }

    @Test
    void a_client_that_sends_after_the_port_is_closed_is_answered() throws IOException {
        Socket kept = connect();
        send(kept, "quick");
        assertThat(answer(kept)).contains("200").doesNotContain("Connection: close");
        Socket silent = connect();
        Socket slow = connect();
        send(slow, "slow");
        desk.awaitCaller();

        beginToStop();
        awaitClosedPort();

        send(kept, "quick");
        assertThat(answer(kept)).contains("200", "Connection: close");
        send(silent, "quick");
        assertThat(answer(silent)).contains("200", "Connection: close");
        assertWaits();
        desk.finish();
        assertThat(answer(slow)).contains("200");
        stopped.join();
    }

    @Test
    void a_client_whose_answer_comes_from_another_thread_is_answered() throws IOException {
        Socket waiting = connect();
        send(waiting, "later");
        desk.awaitCaller();

        beginToStop();
        awaitClosedPort();
        assertWaits();
        desk.finish();

        assertThat(answer(waiting)).contains("200");
        stopped.join();
    }

    /** Whatever the limit is if nothing is configured, the server that began to stop first would also be first to end. */
    @Test
    void an_answer_that_never_comes_is_waited_for_no_longer_than_configured() throws IOException {
        server.close();
        start("1h");
        Socket answered = hang();
        Desk patient = desk;
        beginToStop();
        CompletableFuture<Void> later = stopped;

        start("100ms");
        Socket cutOff = hang();
        beginToStop();

        stopped.join();
        assertThat(answer(cutOff)).doesNotContain("200");
        assertThat(later).isNotDone();
        patient.finish();
        later.join();
        assertThat(answer(answered)).contains("200");
    }

    private Socket hang() throws IOException {
        Socket hanging = connect();
        send(hanging, "slow");
        desk.awaitCaller();
        return hanging;
    }

    private void beginToStop() {
        stopped = CompletableFuture.runAsync(server::close);
    }

    /** Longer than its fixed wait. */
    private void assertWaits() {
        await().during(Draining.QUIET.multipliedBy(2)).until(() -> !stopped.isDone());
    }

    private void awaitClosedPort() {
        await().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                return !socket.isConnected();
            } catch (ConnectException closed) {
                return true;
            }
        });
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private int port() {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("POST /" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Up to the end of the body, which is a single chunk here. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            while (!answer.toString().endsWith("served")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                answer.append((char) next);
            }
        } catch (SocketException cutOff) {
            answer.append(cutOff);
        }
        return answer.toString();
    }

    @MercatoProcess
    @Import({WebServer.class, Desk.class})
    static class Served {}

    @RestController
    static class Desk {

        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch finished = new CountDownLatch(1);

        @PostMapping("/quick")
        String quick() {
            return "served";
        }

        @PostMapping("/slow")
        String slow() throws InterruptedException {
            called.countDown();
            finished.await();
            return "served";
        }

        @PostMapping("/later")
        CompletableFuture<String> later() {
            called.countDown();
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return slow();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        }

        void awaitCaller() {
            await().until(() -> called.getCount() == 0);
        }

        void finish() {
            finished.countDown();
        }
    }
}
