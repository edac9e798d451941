package dev.mercato.app.migration;

import dev.mercato.app.running.JavaProcess;
import dev.mercato.app.running.UnpackedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./mercato migrate-events} in a process of its own. */
record MigrateEvents(JavaProcess process) {

    static MigrateEvents begin(Path folder, MovableStore from, MovableStore to, String... options) {
        try {
            Path log = Files.createTempFile(folder, "migrate-events", ".log");
            List<String> command = new ArrayList<>(UnpackedJar.run("dev.mercato.migration.Main"));
            command.add("migrate-events");
            Stream.of(from.arguments("from"), to.arguments("to"), Stream.of(options))
                    .flatMap(arguments -> arguments)
                    .forEach(command::add);
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.putAll(from.variables("from"));
            environment.putAll(to.variables("to"));
            return new MigrateEvents(JavaProcess.start(log, command, environment));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Ended run(Path folder, MovableStore from, MovableStore to, String... options) {
        return begin(folder, from, to, options).end();
    }

    /** @param status 0 if all is moved, 2 if it was rejected */
    record Ended(int status, String said) {}

    Ended end() {
        int status = process.ended(Duration.ofMinutes(2));
        try {
            return new Ended(status, Files.readString(process.log()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.kill();
    }
}
