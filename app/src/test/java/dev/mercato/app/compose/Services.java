package dev.mercato.app.compose;

import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.running.Gateway;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Ports;
import dev.mercato.app.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The profile {@code services} of {@code compose.yaml} without containers: the same processes with the same settings,
 * each where there is a free port, on databases that the same script made.
 */
public final class Services implements Shop, AutoCloseable {

    /** How long an event may fail before it is parked. */
    static final Duration PARKED_AFTER = Duration.ofSeconds(3);

    private static final String PROVIDER = "simulated-provider";

    private final Compose compose;
    private final Path folder;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, List<PackagedMercato>> instances = new LinkedHashMap<>();
    private final Gateway gateway;

    public Services(AxonServer axonServer, ComposedDatabases databases, Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.compose = Compose.in(environment(axonServer, environment, folder.resolve("secrets")));
        addresses.put(databases.address().getKey(), databases.address().getValue());
        addresses.put("axon-server:8124", axonServer.address());
        addresses.put("0.0.0.0", "127.0.0.1");
        List<Compose.Service> services = compose.profile("services").values().stream()
                .filter(service -> service.variable("MERCATO_RUN").isPresent())
                .toList();
        services.forEach(service -> addresses.put(
                service.name() + ":" + service.variable("SERVER_PORT").orElseThrow(), "127.0.0.1:" + Ports.free()));
        addresses.put("simulated-provider:8090", "127.0.0.1:" + Ports.free());
        services.forEach(service -> instances.put(service.name(), new CopyOnWriteArrayList<>()));
        try {
            services.forEach(service -> start(service, portOf(service)));
            all().forEach(PackagedMercato::awaitReady);
        } catch (RuntimeException | AssertionError failed) {
            stopAll();
            throw failed;
        }
        this.gateway = new Gateway(instances("command-api"), instances("query-api"));
    }

    /** What an operator sets, and secrets with the token that Axon Server asks for. */
    private static Map<String, String> environment(AxonServer axonServer, Map<String, String> set, Path secrets) {
        Map<String, String> all = new HashMap<>(set);
        all.put("MERCATO_SECRETS", secrets.toString());
        try {
            FileSystemUtils.copyRecursively(Compose.FOLDER.resolve("secrets"), secrets);
            Files.writeString(
                    secrets.resolve("axon-server-token"), axonServer.token().orElse(""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all;
    }

    private int portOf(Compose.Service service) {
        String inside = service.name() + ":" + service.variable("SERVER_PORT").orElseThrow();
        return URI.create("http://" + addresses.get(inside)).getPort();
    }

    private PackagedMercato start(Compose.Service service, int port) {
        Map<String, String> settings = service.environmentAt(addresses);
        settings.put("SERVER_PORT", String.valueOf(port));
        settings.put("MERCATO_LOGIN_MODE", "development"); // The gateway is on this machine too.
        // Whoever is killed leaves mails behind that are due when its lease ends.
        settings.put("MERCATO_NOTIFICATIONS_LEASE", "10s");
        // So that an outage which is taken for poison shows soon, however many fail.
        settings.put("MERCATO_PARKED_AFTER", PARKED_AFTER.toSeconds() + "s");
        settings.put("MERCATO_PARKED_OUTAGE", "1000");
        settings.put("SPRING_CONFIG_IMPORT", "optional:configtree:" + secretsOf(service) + "/");
        if (service.name().equals(PROVIDER)) {
            settings.put(
                    "MERCATO_SIMULATEDPROVIDER_PORT", String.valueOf(provider().getPort()));
        }
        settings.put("MERCATO_DATA", folder.resolve(service.name()).toString());
        List<PackagedMercato> others = instances(service.name());
        String name = service.name() + "-" + (others.size() + 1);
        PackagedMercato started = PackagedMercato.starting(name, port, settings, folder);
        others.add(started);
        return started;
    }

    /** A folder as {@code /run/secrets} is in the container. */
    private Path secretsOf(Compose.Service service) {
        try {
            Path secrets = Files.createDirectories(folder.resolve("secrets-of-" + service.name()));
            for (Map.Entry<String, String> secret : service.secretFiles().entrySet()) {
                Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
            }
            return secrets;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One more instance of every module, as {@code --scale} makes it. */
    public List<PackagedMercato> anotherOfEach() {
        List<PackagedMercato> others = instances.keySet().stream()
                .filter(service -> !service.equals(PROVIDER))
                .map(service -> start(compose.service(service), Ports.free()))
                .toList();
        others.forEach(PackagedMercato::awaitReady);
        return others;
    }

    /** The first instance of a service. */
    public PackagedMercato one(String service) {
        return instances(service).get(0);
    }

    private List<PackagedMercato> instances(String service) {
        return instances.getOrDefault(service, List.of());
    }

    private Stream<PackagedMercato> all() {
        return instances.values().stream().flatMap(List::stream);
    }

    /** The gateway of {@code compose.yaml} in front of the same doors. */
    public NginxGateway gateway(Map<String, String> environment) {
        return NginxGateway.start(Compose.in(environment), addresses, folder);
    }

    @Override
    public URI url() {
        return gateway.url();
    }

    @Override
    public boolean keepsConnections() {
        return gateway.keepsConnections();
    }

    @Override
    public URI provider() {
        return URI.create("http://" + addresses.get("simulated-provider:8090"));
    }

    @Override
    public void close() {
        gateway.close();
        stopAll();
    }

    private void stopAll() {
        all().parallel().forEach(PackagedMercato::close);
    }
}
