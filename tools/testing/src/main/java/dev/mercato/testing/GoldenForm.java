package dev.mercato.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pins the form of one kind of stored data: a file {@code <name>.<revision>.json} for every revision that was ever
 * stored. Existing files never change; {@code -Dgolden.write=true} writes a missing one.
 */
public final class GoldenForm {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String name;
    private final int revision;

    /** @param revision the one that is written today */
    public GoldenForm(String name, int revision) {
        this.name = name;
        this.revision = revision;
    }

    /** Asserts that {@code written} equals the file of today's revision. */
    public void check(String written) {
        Path file = FOLDER.resolve(name + "." + revision + ".json");
        try {
            if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, JSON.writeValueAsString(JSON.readTree(written)) + "\n");
            }
            assertThat(file).exists();
            assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All forms ever written, from the first revision on. */
    public Stream<Stored> all() {
        return Stream.iterate(1, number -> number <= revision, number -> number + 1)
                .map(number -> FOLDER.resolve(name + "." + number + ".json"))
                .filter(Files::exists)
                .map(Stored::of);
    }

    /** A revision and its form, on one line, as it is stored. */
    public record Stored(String revision, String json) {

        private static Stored of(Path file) {
            List<String> parts = List.of(file.getFileName().toString().split("\\."));
            try {
                String line = JsonMapper.shared().writeValueAsString(JSON.readTree(Files.readString(file)));
                return new Stored(parts.get(parts.size() - 2), line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
