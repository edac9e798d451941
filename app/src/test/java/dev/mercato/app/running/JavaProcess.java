package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java process that a test starts, and ends whatever happens. */
public record JavaProcess(Process process, Path log) {

    /** Many of them share a test's processors: small, and compiled quickly rather than well. */
    private static final List<String> MODEST = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** It is where the test is. */
    private static final List<String> PLACE = Stream.of("user.timezone", "user.language", "user.country")
            .map(property -> "-D" + property + "=" + System.getProperty(property, ""))
            .toList();

    public static JavaProcess start(Path log, List<String> arguments) {
        return start(log, arguments, System.getenv());
    }

    /** With that environment and nothing else in it. */
    public static JavaProcess start(Path log, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODEST);
        command.addAll(PLACE);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(environment.keySet());
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        assertThat(ended(Duration.ofSeconds(30))).isNotZero();
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        process.destroy();
        ended(Duration.ofSeconds(60));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit status, once it has ended by itself. */
    public int ended(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as(() -> "ended in time; " + lastWords())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The end of what it logged. */
    public String lastWords() {
        try {
            String said = Files.readString(log);
            return log + ":\n" + said.substring(Math.max(0, said.length() - 4_000));
        } catch (IOException failed) {
            return log + ": " + failed;
        }
    }
}
