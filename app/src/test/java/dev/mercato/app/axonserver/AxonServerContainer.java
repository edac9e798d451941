package dev.mercato.app.axonserver;

import dev.mercato.app.running.Reachable;
import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Axon Server in a container, if there is a Docker that has its image already. */
public final class AxonServerContainer implements AxonServer {

    public static final String IMAGE = "axoniq/axonserver:4.6.10-jdk-17-dev-nonroot";
    private static final int HTTP_PORT = 8024;
    private static final int PORT = 8124;

    private final GenericContainer<?> container = new GenericContainer<>(IMAGE)
            .withExposedPorts(HTTP_PORT, PORT)
            .withEnv("AXONIQ_AXONSERVER_HOSTNAME", "localhost")
            .waitingFor(Wait.forHttp("/actuator/health").forPort(HTTP_PORT));

    static Optional<AxonServer> find() {
        DockerClientFactory docker = DockerClientFactory.instance();
        if (!docker.isDockerAvailable()
                || docker.client()
                        .listImagesCmd()
                        .withReferenceFilter(IMAGE)
                        .exec()
                        .isEmpty()) {
            return Optional.empty();
        }
        AxonServerContainer server = new AxonServerContainer();
        server.container.start();
        return Optional.of(server);
    }

    @Override
    public String address() {
        return container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @Override
    public Reachable dashboard() {
        URI url = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(HTTP_PORT));
        return () -> url;
    }

    @Override
    public void close() {
        container.stop();
    }
}
