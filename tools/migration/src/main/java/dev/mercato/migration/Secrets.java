package dev.mercato.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords and tokens from the environment, because every user of the machine can read a command line. */
record Secrets(Map<String, String> environment) {

    private static final String USUAL_PASSWORD = "mercato";

    Optional<String> get(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
    }

    /** The password for one side, or for both; null if the driver is to read it from PostgreSQL's password file. */
    @Nullable String password(String side) {
        return get("MERCATO_" + side + "_PASSWORD")
                .or(() -> get("MERCATO_POSTGRES_PASSWORD"))
                .orElse(hasPasswordFile() ? null : USUAL_PASSWORD);
    }

    private boolean hasPasswordFile() {
        return get("PGPASSFILE").isPresent() || Files.exists(Path.of(System.getProperty("user.home"), ".pgpass"));
    }

    @Nullable String token(String side) {
        return get("MERCATO_" + side + "_TOKEN")
                .or(() -> get("AXON_AXONSERVER_TOKEN"))
                .orElse(null);
    }
}
