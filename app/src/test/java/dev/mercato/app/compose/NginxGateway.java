package dev.mercato.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.Ports;
import dev.mercato.app.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The gateway of {@code compose.yaml} as an nginx process: its settings, its template, other addresses. */
final class NginxGateway implements Shop, AutoCloseable {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final int port;
    private final Process process;
    private final Path log;

    private NginxGateway(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    static void require() {
        boolean found = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nginx")));
        if (!found) {
            String skipped = "SKIPPED, because there is no nginx on the PATH";
            System.err.println("[WARNING] Tests of the gateway are " + skipped);
            Assumptions.abort(skipped);
        }
    }

    static NginxGateway start(Compose compose, Map<String, String> addresses, Path folder) {
        int port = Ports.free();
        Compose.Service service = compose.service("gateway");
        Map<String, String> settings = service.environmentAt(addresses);
        settings.put("GATEWAY_LISTEN", "127.0.0.1:" + port);
        settings.computeIfPresent(
                "GATEWAY_API_DOCS", (name, path) -> service.mounted(path).toString());
        try {
            Path home = Files.createDirectories(folder.resolve("gateway-" + port));
            Path configuration = home.resolve("nginx.conf");
            Files.writeString(home.resolve("gateway.conf"), fillIn(service, prepare(service, settings)));
            Files.writeString(configuration, """
                    daemon off;
                    master_process off;
                    pid nginx.pid;
                    events {}
                    http {
                        client_body_temp_path body;
                        proxy_temp_path proxy;
                        fastcgi_temp_path fastcgi;
                        uwsgi_temp_path uwsgi;
                        scgi_temp_path scgi;
                        include gateway.conf;
                    }
                    """);
            Path log = home.resolve("nginx.log");
            Process process = new ProcessBuilder(
                            "nginx", "-p", home + "/", "-c", configuration.toString(), "-e", "stderr")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new NginxGateway(port, process, log).awaitListening();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the image's entry point makes of the settings before it fills in the template. */
    static Map<String, String> prepare(Compose.Service service, Map<String, String> settings) throws IOException {
        Path script = service.mounted("/docker-entrypoint.d/16-older-system.envsh");
        assertThat(script).as("otherwise the image ignores it").isExecutable();
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", ". \"$0\"; env -0", script.toString());
        builder.environment().keySet().retainAll(java.util.Set.of("PATH"));
        builder.environment().putAll(settings);
        Process shell = builder.start();
        String environment = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaint = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!complaint.isEmpty()) {
            throw new IllegalArgumentException(complaint.strip());
        }
        Map<String, String> prepared = new LinkedHashMap<>();
        Arrays.stream(environment.split("\0"))
                .map(variable -> variable.split("=", 2))
                .forEach(variable -> prepared.put(variable[0], variable[1]));
        return prepared;
    }

    // As the image does it: only variables that are set, and whose names pass the filter.
    private static String fillIn(Compose.Service service, Map<String, String> settings) {
        Pattern filter = Pattern.compile(settings.get("NGINX_ENVSUBST_FILTER"));
        String template = Compose.read(service.mounted("/etc/nginx/templates/default.conf.template"));
        return VARIABLE.matcher(template).replaceAll(variable -> {
            String name = variable.group(1);
            boolean known = settings.containsKey(name) && filter.matcher(name).find();
            return Matcher.quoteReplacement(known ? settings.get(name) : variable.group());
        });
    }

    private NginxGateway awaitListening() {
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(process.isAlive()).as(() -> Compose.read(log)).isTrue();
            try {
                return send("GET", "/v3/api-docs", "").statusCode() == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
        return this;
    }

    String log() {
        return Compose.read(log);
    }

    @Override
    public URI provider() {
        throw new UnsupportedOperationException("No provider is behind the gateway");
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
