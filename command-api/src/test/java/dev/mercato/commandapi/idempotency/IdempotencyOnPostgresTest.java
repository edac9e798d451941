package dev.mercato.commandapi.idempotency;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

class IdempotencyOnPostgresTest extends IdempotencyContract {

    private static final EmbeddedPostgres POSTGRES = start();

    IdempotencyOnPostgresTest() {
        super(POSTGRES.getPostgresDatabase());
    }

    // It ends with the JVM.
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
