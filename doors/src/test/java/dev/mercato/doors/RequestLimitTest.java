package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.UnusableConfiguration;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

class RequestLimitTest {

    private ConfigurableApplicationContext server = start("--mercato.max-requests=2");
    private Desk desk = server.getBean(Desk.class);
    private final HttpClient http = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext start(String... options) {
        String[] all = {"--server.port=0", "--server.address=127.0.0.1", "--axon.axonserver.enabled=false"};
        return SpringApplication.run(
                Served.class, Stream.of(all, options).flatMap(Stream::of).toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        desk.finish();
        server.close();
    }

    @Test
    void a_request_beyond_the_most_is_answered_503_at_once_and_those_under_way_are_not_disturbed() throws Exception {
        CompletableFuture<HttpResponse<String>> blocking = send("blocking");
        CompletableFuture<HttpResponse<String>> waiting = send("waiting");
        await().until(() -> desk.callers.get() == 2);

        HttpResponse<String> beyond = get("quick");

        assertThat(beyond.statusCode()).isEqualTo(503);
        assertThat(beyond.headers().firstValue("Retry-After")).contains("1");
        assertThat(beyond.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(beyond.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(JsonMapper.shared().readTree(beyond.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"detail": "Too many requests are under way; try again later", "instance": "/api/quick", "status": 503,
                 "title": "Service Unavailable", "code": "unavailable"}"""));
        desk.finish();
        assertThat(blocking.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    @Test
    void every_end_of_a_request_makes_room_for_another() throws Exception {
        desk.finish();

        for (int round = 0; round < 3; round++) {
            for (String path : Set.of("quick", "blocking", "waiting", "failing", "unknown")) {
                // The end of a request is noted a little after its answer.
                await().until(() -> get(path).statusCode() != 503);
            }
        }

        await().until(() -> get("quick").statusCode() == 200);
    }

    @Test
    void those_beyond_the_share_of_connections_wait_for_their_turn() throws Exception {
        server.close();
        server = start("--mercato.max-requests=20", "--spring.datasource.hikari.maximum-pool-size=4");
        desk = server.getBean(Desk.class);
        List<CompletableFuture<HttpResponse<String>>> all =
                Stream.generate(() -> send("blocking")).limit(10).toList();

        await().until(() -> desk.callers.get() == 3);
        await().during(Duration.ofMillis(300)).until(() -> desk.callers.get() == 3);
        desk.finish();

        assertThat(all).allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    }

    @Test
    void requests_that_wait_for_something_else_take_no_turn() {
        server.close();
        server = start("--mercato.max-requests=20", "--spring.datasource.hikari.maximum-pool-size=4");
        desk = server.getBean(Desk.class);
        List<CompletableFuture<HttpResponse<String>>> all =
                Stream.generate(() -> send("waiting")).limit(10).toList();

        await().until(() -> desk.callers.get() == 10);
        desk.finish();

        assertThat(all).allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    }

    @Test
    void there_must_be_room_for_one() {
        assertThatThrownBy(() -> new DoorProperties(DataSize.ofMegabytes(1), Duration.ofSeconds(30), 0))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("mercato.max-requests is 0");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        return http.sendAsync(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + path))
                .build();
    }

    @MercatoProcess
    @Import({Door.class, Desk.class})
    static class Served {}

    @RestController
    @RequestMapping("/api")
    static class Desk {

        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<String> later = new CompletableFuture<>();
        private final AtomicInteger callers = new AtomicInteger();

        @Operation(operationId = "listProducts") // Everybody may.
        @GetMapping("/quick")
        String quick() {
            return "done";
        }

        @Operation(operationId = "listProducts") // Everybody may.
        @GetMapping("/blocking")
        String blocking() throws InterruptedException {
            callers.incrementAndGet();
            end.await();
            return "done";
        }

        @Operation(operationId = "listProducts") // Everybody may.
        @GetMapping("/waiting")
        CompletableFuture<String> waiting() {
            callers.incrementAndGet();
            return later;
        }

        @Operation(operationId = "listProducts") // Everybody may.
        @GetMapping("/failing")
        CompletableFuture<String> failing() {
            return CompletableFuture.failedFuture(new HttpProblem(HttpCode.NOT_FOUND, "Gone"));
        }

        private void finish() {
            end.countDown();
            later.complete("done");
        }
    }
}
