package dev.mercato.app;

import java.net.URI;
import java.util.Optional;

/**
 * The Axon Server at {@code AXONSERVER_ADDRESS}. Its store is emptied through its development mode, which must be on; its
 * HTTP port is {@code AXONSERVER_HTTP_PORT}, 8024 if that is not said.
 */
record AxonServerElsewhere(String address, URI url) implements AxonServer, Reachable {

    static Optional<AxonServer> find() {
        return Optional.ofNullable(System.getenv("AXONSERVER_ADDRESS")).map(AxonServerElsewhere::emptied);
    }

    private static AxonServer emptied(String address) {
        String host = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
        String port = Optional.ofNullable(System.getenv("AXONSERVER_HTTP_PORT")).orElse("8024");
        AxonServerElsewhere server = new AxonServerElsewhere(address, URI.create("http://" + host + ":" + port));
        server.empty();
        return server;
    }

    @Override
    public Reachable dashboard() {
        return this;
    }
}
