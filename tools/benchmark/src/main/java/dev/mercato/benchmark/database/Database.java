package dev.mercato.benchmark.database;

import java.time.Duration;
import java.util.Optional;

/** Where stores are created to be measured. */
public interface Database extends AutoCloseable {

    /** For people: name and version. */
    String description();

    /** A new, empty store. */
    Store create(String name);

    /** The CPU time of the processes that belong to it alone so far; zero if it runs in its client. */
    Optional<Duration> cpu();

    @Override
    void close();
}
