package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Placed;
import java.io.IOException;
import java.util.List;

/** An application that is measured, and what differs between them. */
public interface Contender {

    /** Its key in the JSON result. */
    String name();

    /** For people. */
    String title();

    /** What follows {@code java} and its options to start it, but for its store and its port. */
    List<String> program();

    /** The options that name its store. */
    default List<String> on(Access store) {
        return store instanceof Access.Server server ? on(server) : on((Access.Folder) store);
    }

    List<String> on(Access.Server server);

    List<String> on(Access.Folder folder);

    /** The environment variable from which it takes the password of a server. */
    String passwordVariable();

    /** The path that is answered with 200 once it is ready. */
    String readyPath();

    /** How much stock is reserved, in a unit of its own. */
    long reserved(Connection connection) throws IOException, Unmeasurable;

    /** How much stock these orders should have reserved, in the same unit. */
    long reservedBy(Placed placed);
}
