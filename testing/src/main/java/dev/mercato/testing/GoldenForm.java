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
 * What a kind of stored thing looks like, pinned: a file {@code <name>.<revision>.json} for every revision that was ever
 * stored. None of them is ever changed; {@code -Dgolden.write=true} writes one that is missing.
 */
public final class GoldenForm {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String name;
    private final int revision;

    /** The form of which this is the revision that is written today. */
    public GoldenForm(String name, int revision) {
        this.name = name;
        this.revision = revision;
    }

    /** That it is written as its file has it. */
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

    /** All that was ever written, from the first revision on. */
    public Stream<Stored> all() {
        return Stream.iterate(1, number -> number <= revision, number -> number + 1)
                .map(number -> FOLDER.resolve(name + "." + number + ".json"))
                .filter(Files::exists)
                .map(Stored::of);
    }

    /** A revision and what it looks like, on one line, as it is stored. */
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
