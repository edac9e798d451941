package dev.mercato.runtime.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The golden files of core-api, in every revision that was ever stored. */
final class GoldenFiles {

    private static final Path FOLDER = Path.of("..", "core-api", "src", "test", "resources", "golden");

    private GoldenFiles() {}

    /** An event as it was stored. */
    record StoredEvent(String name, String revision, String json) {}

    static List<StoredEvent> events() {
        Pattern file = Pattern.compile("(.+)\\.([0-9]+)\\.json");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(path -> file.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> new StoredEvent(match.group(1), match.group(2), read(match.group())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
