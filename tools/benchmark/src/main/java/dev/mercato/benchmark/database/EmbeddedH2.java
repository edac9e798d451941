package dev.mercato.benchmark.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.engine.Constants;
import org.springframework.util.FileSystemUtils;

/** H2 in the process that uses it. */
public final class EmbeddedH2 implements Database {

    private static final String SUFFIX = ".mv.db";
    /** The ledger of the simulated payment provider, which is no part of Mercato. */
    private static final String PROVIDER = "provider" + SUFFIX;

    private final Path folder;

    public EmbeddedH2(Path folder) {
        this.folder = folder;
    }

    @Override
    public String description() {
        return "H2 " + Constants.VERSION;
    }

    @Override
    public Store create(String name) {
        Path place = folder.resolve(name);
        return new Store() {
            @Override
            public Access access() {
                return new Access.Folder(place);
            }

            @Override
            public long bytes() {
                return size(place);
            }

            @Override
            public void close() {
                try {
                    FileSystemUtils.deleteRecursively(place);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    private static long size(Path place) {
        try (Stream<Path> found = Files.list(place)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> !file.endsWith(PROVIDER))
                    .toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Duration> cpu() {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public void close() {
        // It runs in its clients.
    }
}
