package dev.mercato.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pins the form of one kind of stored data: a file {@code <name>.<revision>.json} for every revision that may still be
 * stored. Existing files never change; {@code -Dgolden.write=true} writes that of today's revision if it is missing.
 */
public final class GoldenForm {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String name;
    private final int first;
    private final int revision;

    private GoldenForm(int first, String name, int revision) {
        this.first = first;
        this.name = name;
        this.revision = revision;
    }

    /** @param revision the one that is written today; all since the first are still read */
    public GoldenForm(String name, int revision) {
        this(1, name, revision);
    }

    /** A form of which only the revisions since {@code first} are still read. */
    public static GoldenForm keptSince(int first, String name, int revision) {
        return new GoldenForm(first, name, revision);
    }

    /** Asserts that {@code written} equals the file of today's revision. */
    public void check(String written) {
        Path file = file(revision);
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

    /** The forms of all revisions that are still read; each must have its file. */
    public Stream<Stored> all() {
        return IntStream.rangeClosed(first, revision).mapToObj(this::file).map(Stored::of);
    }

    private Path file(int number) {
        return FOLDER.resolve(name + "." + number + ".json");
    }

    /** A revision and its form, on one line, as it is stored. */
    public record Stored(String revision, String json) {

        private static Stored of(Path file) {
            assertThat(file).exists();
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
