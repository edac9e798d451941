package dev.mercato.app.axonserver;

import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.Turn;
import java.net.URI;
import java.util.Optional;

/**
 * The Axon Server at {@code AXONSERVER_ADDRESS}, which only one test uses at a time. Its store is emptied through its
 * development mode, which must be on; its HTTP port is {@code AXONSERVER_HTTP_PORT}, 8024 if that is not said.
 */
record AxonServerElsewhere(String address, URI url, Turn turn) implements AxonServer, Reachable {

    static Optional<AxonServer> find() {
        return Optional.ofNullable(System.getenv("AXONSERVER_ADDRESS")).map(AxonServerElsewhere::emptied);
    }

    private static AxonServer emptied(String address) {
        String host = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
        String port = Optional.ofNullable(System.getenv("AXONSERVER_HTTP_PORT")).orElse("8024");
        AxonServerElsewhere server =
                new AxonServerElsewhere(address, URI.create("http://" + host + ":" + port), Turn.at("axon-server"));
        try {
            server.empty();
            return server;
        } catch (RuntimeException | AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    public Reachable dashboard() {
        return this;
    }

    @Override
    public void close() {
        turn.release();
    }
}
