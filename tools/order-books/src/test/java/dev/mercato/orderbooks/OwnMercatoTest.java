package dev.mercato.orderbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.terminal.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays on a server of its own, here a jar whose application is the fake. */
class OwnMercatoTest {

    private static final String SMALL_BOOK = "small-book";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name_the_jar() throws IOException {
        Path jar = folder.resolve("mercato.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeMercato.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        System.setProperty("mercato.jar", jar.toString());
    }

    @AfterEach
    void forget_the_jar() {
        System.clearProperty("mercato.jar");
    }

    @Test
    void plays_on_a_fresh_store() {
        assertThat(run("play", SMALL_BOOK, "--fresh")).as(err::toString).isZero();
        assertThat(out.toString()).containsPattern("orders +60");
    }

    @Test
    void plays_on_an_empty_database() {
        assertThat(run("play", SMALL_BOOK, "--fresh", "--profile", "empty"))
                .as(err::toString)
                .isZero();
    }

    @Test
    void rejects_a_database_that_is_not_empty() {
        assertThat(run("play", SMALL_BOOK, "--fresh", "--profile", "used")).isEqualTo(2);
        assertThat(err.toString()).contains("The database of profile used already has orders, products or stock");
    }

    @Test
    void shows_the_end_of_the_log_when_the_server_does_not_start() throws IOException {
        Files.writeString(folder.resolve("mercato.jar"), "no jar");

        assertThat(run("play", SMALL_BOOK, "--fresh")).isOne();
        assertThat(err.toString()).contains("ended while starting").contains("corrupt jarfile");
    }

    private int run(String... arguments) {
        return Main.run(new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    }
}
