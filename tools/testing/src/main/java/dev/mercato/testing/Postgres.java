package dev.mercato.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A real PostgreSQL for tests, on loopback. It stops when closed, at the latest with the JVM. */
public final class Postgres {

    private Postgres() {}

    public static EmbeddedPostgres start() {
        return start(builder -> {});
    }

    public static EmbeddedPostgres start(Consumer<EmbeddedPostgres.Builder> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setPGStartupWait(Patience.PATIENCE);
        settings.accept(builder);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
