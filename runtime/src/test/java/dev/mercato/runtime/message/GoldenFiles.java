package dev.mercato.runtime.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The golden files of all events, in every revision that was ever stored. */
final class GoldenFiles {

    private static final Path OWN = Path.of("src", "test", "resources", "golden");
    private static final List<Path> FOLDERS = List.of(Path.of("..", "core-api").resolve(OWN), OWN);

    private GoldenFiles() {}

    /** An event as it was stored. */
    record StoredEvent(String name, String revision, String json) {}

    static List<StoredEvent> events() {
        return FOLDERS.stream().flatMap(folder -> events(folder).stream()).toList();
    }

    private static List<StoredEvent> events(Path folder) {
        Pattern file = Pattern.compile("(.+)\\.([0-9]+)\\.json");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> file.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .filter(match -> !match.group(1).startsWith("test."))
                    .map(match -> new StoredEvent(match.group(1), match.group(2), read(folder.resolve(match.group()))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
