package dev.mercato.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.UnusableConfiguration;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What browsers are told, and which pages may call. */
class BrowserTest {

    private static final String SHOP = "https://shop.example";

    private ConfigurableApplicationContext server = start();
    private final HttpClient http = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext start(String... options) {
        String[] all = {"--server.port=0", "--server.address=127.0.0.1", "--axon.axonserver.enabled=false"};
        return SpringApplication.run(
                Served.class, Stream.of(all, options).flatMap(Stream::of).toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/order", "/nowhere", "/actuator/health", "/v3/api-docs"})
    void data_is_neither_framed_nor_run(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path);

        assertThat(header(answer, "Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(header(answer, "X-Frame-Options")).containsExactly("DENY");
        assertThat(header(answer, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(header(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
    }

    @Test
    void the_pages_run_only_what_is_theirs() throws Exception {
        HttpResponse<String> page = send("GET", "/swagger-ui/index.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("<script[^>]*>\\s*[^<\\s]");
        assertThat(header(page, "Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void behind_tls_browsers_are_told_to_stay_there() throws Exception {
        server.close();
        server = start("--server.forward-headers-strategy=native");

        assertThat(header(send("GET", "/api/order", "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                .containsExactly("max-age=31536000");
    }

    @Test
    void no_foreign_page_may_call_unless_configured() throws Exception {
        HttpResponse<String> answer = preflight(SHOP, "POST");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void pages_of_a_configured_origin_may_call() throws Exception {
        server.close();
        server = start("--mercato.cors.allowed-origins=" + SHOP + ",http://localhost:3000");

        HttpResponse<String> asked = preflight(SHOP, "POST");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).containsExactly(SHOP);
        assertThat(header(asked, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(asked, "Access-Control-Max-Age")).containsExactly("3600");
        HttpResponse<String> called = send("POST", "/api/order", "Origin", "http://localhost:3000");
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(header(called, "Access-Control-Allow-Origin")).containsExactly("http://localhost:3000");
        assertThat(header(called, "Access-Control-Expose-Headers").toString()).contains("ETag", "Location");
    }

    @Test
    void others_may_not() throws Exception {
        server.close();
        server = start("--mercato.cors.allowed-origins=" + SHOP);

        for (HttpResponse<String> answer : List.of(
                preflight("https://evil.example", "POST"),
                preflight("https://shop.example.evil.example", "POST"),
                preflight(SHOP, "DELETE"),
                send("POST", "/api/order", "Origin", "null"),
                send("POST", "/api/order", "Origin", "https://evil.example"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"origin_not_allowed\"");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(send("POST", "/actuator/health", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example", "https://shop.example/", "https://*.example", "null"})
    void what_is_no_origin_is_told(String origin) {
        assertThatThrownBy(() -> new CorsProperties(Set.of(origin))).isInstanceOf(UnusableConfiguration.class);
    }

    private HttpResponse<String> preflight(String origin, String method) throws Exception {
        return send(
                "OPTIONS",
                "/api/order",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type,idempotency-key");
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }

    @MercatoProcess
    @Import({Door.class, Desk.class})
    static class Served {}

    @RestController
    static class Desk {

        @Operation(operationId = "listProducts") // Everybody may.
        @PostMapping("/api/order")
        String order() {
            return "done";
        }
    }
}
