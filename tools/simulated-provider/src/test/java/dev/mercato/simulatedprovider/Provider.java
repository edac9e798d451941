package dev.mercato.simulatedprovider;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running provider, and a plain HTTP client. */
final class Provider implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String base;

    private Provider(ConfigurableApplicationContext context) {
        this.context = context;
        base = context.getEnvironment().getRequiredProperty("local.simulated-provider.url");
    }

    static Provider start(Path folder, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--mercato.simulated-provider.url=jdbc:h2:file:" + folder.resolve("provider") + ";WRITE_DELAY=0"));
        if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("port="))) {
            arguments.add("--mercato.simulated-provider.port=0");
        }
        for (String setting : settings) {
            arguments.add("--mercato.simulated-provider." + setting);
        }
        return new Provider(SpringApplication.run(Alone.class, arguments.toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Reply authorize(String key, String amount, String method) throws IOException, InterruptedException {
        return post(key, body("authorize", amount, method, null));
    }

    Reply capture(String key, String amount, String authorization) throws IOException, InterruptedException {
        return about("capture", key, amount, authorization);
    }

    Reply about(String kind, String key, String amount, String authorization) throws IOException, InterruptedException {
        return post(key, body(kind, amount, "tok_approve", authorization));
    }

    /** The reference of a new authorization with this method. */
    String authorized(String key, String amount, String method) throws IOException, InterruptedException {
        return requireNonNull(authorize(key, amount, method).text("reference"));
    }

    Reply post(String key, String body) throws IOException, InterruptedException {
        return send(operation(key, body));
    }

    HttpRequest operation(String key, String body) {
        return HttpRequest.newBuilder(URI.create(base + "/operations"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                JSON.readTree(response.body()));
    }

    HttpClient http() {
        return http;
    }

    URI operations() {
        return URI.create(base + "/operations");
    }

    JsonNode ledger() throws IOException, InterruptedException {
        return get("/ledger?limit=500").json();
    }

    static String body(String kind, String amount, String method, @Nullable String about) {
        String authorization = about == null ? "" : ", \"authorization\": \"" + about + "\"";
        return """
                {"kind": "%s", "amount": {"amount": "%s", "currency": "EUR"}, "paymentMethod": "%s", \
                "orderId": "ord_1"%s}""".formatted(kind, amount, method, authorization);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What came back. */
    record Reply(int status, String type, JsonNode json) {

        String text(String field) {
            return json.path(field).asString("");
        }

        String verdict() {
            return status + " " + text("outcome") + text("declineCode");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(SimulatedProviderModule.class)
    static class Alone {}
}
