package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The alerts for Prometheus. */
class AlertRulesTest {

    private static final Path OBSERVABILITY = Path.of("../docker/observability");
    private static final Path TESTS = OBSERVABILITY.resolve("rules-test.yaml");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern FIRED = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:");
    private static final Pattern SILENT = Pattern.compile("alertname: (\\w+)\\s+(- |\\z)");

    @Test
    void each_fires_in_a_test_and_is_silent_in_another_and_has_a_runbook() throws IOException {
        List<String> alerts = names(ALERT, OBSERVABILITY.resolve("rules.yaml"));
        String runbooks = Files.readString(Path.of("../docs/runbooks.md"));

        assertThat(alerts).isNotEmpty();
        assertThat(names(FIRED, TESTS)).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(names(SILENT, TESTS)).containsAll(alerts);
        assertThat(alerts).allMatch(alert -> runbooks.contains("\n## " + alert + "\n"));
    }

    @Test
    void they_fire_when_they_should() throws IOException, InterruptedException {
        requirePromtool();
        Process promtool = new ProcessBuilder("promtool", "test", "rules", TESTS.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static void requirePromtool() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (!found) {
            String skipped = "SKIPPED, because there is no promtool on the PATH";
            System.err.println("[WARNING] The test of the alerts is " + skipped);
            Assumptions.abort(skipped);
        }
    }

    private static List<String> names(Pattern name, Path file) throws IOException {
        return name.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
