package dev.mercato.benchmark.contender;

import java.time.Duration;
import java.util.Optional;

/**
 * The CPU time that was used so far.
 *
 * @param server of the measured process
 * @param database of the database's processes; empty if they cannot be seen
 * @param generator of this process
 */
public record Usage(Duration server, Optional<Duration> database, Duration generator) {

    Usage since(Usage start) {
        return new Usage(
                server.minus(start.server),
                database.flatMap(now -> start.database.map(now::minus)),
                generator.minus(start.generator));
    }

    /** Of server and database. */
    public double systemMillis() {
        return server.plus(database.orElse(Duration.ZERO)).toNanos() / 1e6;
    }

    public double generatorMillis() {
        return generator.toNanos() / 1e6;
    }
}
