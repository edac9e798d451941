package dev.mercato.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The scripts of {@code package.json}. Without Node their tests are skipped, and say so. */
final class NodeTools {

    private static final int OLDEST = 20;
    private static final Path INSTALLED = Path.of("node_modules", ".package-lock.json");

    private NodeTools() {}

    /** Installs, unless it is done, exactly what is locked. */
    static void install() {
        if (!isThere()) {
            String skipped = "SKIPPED, for there is no Node " + OLDEST + " or newer with its npm on the path";
            System.err.println("[WARNING] Tests of the TypeScript client and of the API's style are " + skipped);
            Assumptions.abort(skipped);
        }
        if (!isInstalled()) {
            require(List.of("npm", "ci"));
        }
    }

    static void run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("npm", "run", "--silent", script, "--"));
        command.addAll(List.of(arguments));
        require(command);
    }

    private static boolean isThere() {
        try {
            Ended node = execute(List.of("node", "--version"));
            return node.status() == 0
                    && Integer.parseInt(node.output().strip().replaceFirst("v(\\d+).*", "$1")) >= OLDEST
                    && execute(List.of("npm", "--version")).status() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean isInstalled() {
        try {
            return Files.exists(INSTALLED)
                    && Files.getLastModifiedTime(INSTALLED)
                                    .compareTo(Files.getLastModifiedTime(Path.of("package-lock.json")))
                            >= 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void require(List<String> command) {
        try {
            Ended ended = execute(command);
            assertThat(ended.status()).as("%s:%n%s", command, ended.output()).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Ended(int status, String output) {}

    private static Ended execute(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
