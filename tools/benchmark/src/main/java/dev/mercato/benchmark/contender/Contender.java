package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Placed;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An application that is measured, and what differs between them. */
public interface Contender {

    /** Its key in the JSON result. */
    String name();

    /** For people. */
    String title();

    /** What follows {@code java} and its options to start it, but for the port. */
    List<String> command(Access store);

    /** The option that sets its port. */
    default String port(int port) {
        return "--server.port=" + port;
    }

    /** What it takes from the environment. */
    Map<String, String> environment(Access store);

    /** The path that is answered with 200 once it is ready. */
    String readyPath();

    /** How much stock is reserved, in a unit of its own. */
    long reserved(Connection connection) throws IOException, Unmeasurable;

    /** How much stock these orders should have reserved, in the same unit. */
    long reservedBy(Placed placed);
}
