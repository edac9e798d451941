package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.Mercato;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar taken apart, with an archive of its classes beside it: a start then costs less than half of the
 * processor, and the tests that start processes by the dozen end sooner.
 */
public final class UnpackedJar {

    public static final Path PACKED = Path.of("target", "mercato.jar").toAbsolutePath();

    private static final Path FOLDER = Path.of("target", "unpacked").toAbsolutePath();
    private static final Path ORIGINAL = FOLDER.resolve("original.jar");
    private static final Path JAR = FOLDER.resolve("mercato.jar");
    private static final Path ARCHIVE = FOLDER.resolve("mercato.jsa");

    private UnpackedJar() {}

    /** The arguments of a Java that runs a class of it. */
    public static synchronized List<String> run(String main) {
        Turn turn = Turn.at("unpacking");
        try {
            if (!isCurrent()) {
                unpack();
            }
        } finally {
            turn.release();
        }
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-cp", JAR.toString(), main);
    }

    // When the jar was made is made up, so that builds can be repeated bit by bit.
    private static boolean isCurrent() {
        try {
            return Files.exists(ARCHIVE) && Files.exists(ORIGINAL) && Files.mismatch(PACKED, ORIGINAL) < 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void unpack() {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
            Files.createDirectories(FOLDER);
            Files.copy(PACKED, ORIGINAL);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        java("-Djarmode=tools", "-jar", PACKED.toString(), "extract", "--force", "--destination", FOLDER.toString());
        // One whole start, which ends when everything is there.
        java(
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-Dspring.context.exit=onRefresh",
                "-cp",
                JAR.toString(),
                Mercato.class.getName(),
                "--server.port=0",
                "--mercato.simulated-provider.port=0",
                "--mercato.data=" + FOLDER.resolve("data"));
    }

    private static void java(String... arguments) {
        JavaProcess java = JavaProcess.start(FOLDER.resolve("unpacking.log"), List.of(arguments));
        assertThat(java.ended(Duration.ofMinutes(3))).as(java::lastWords).isZero();
    }
}
