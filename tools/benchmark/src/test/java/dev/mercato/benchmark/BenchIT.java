package dev.mercato.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.terminal.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The smallest run, of the packaged jars. */
@Tag("trial")
class BenchIT {

    private static final List<String> ROWS =
            List.of("start", "waiting", "posted", "half-of-peak", "overload", "rebuild-all", "memory");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name_the_jars() {
        System.setProperty(
                "mercato.jar",
                Path.of("..", "..", "app", "target", "mercato.jar").toString());
        System.setProperty(
                "mercato.benchmark.jar", Path.of("target", "benchmark.jar").toString());
    }

    @AfterEach
    void forget_the_jars() {
        System.clearProperty("mercato.jar");
        System.clearProperty("mercato.benchmark.jar");
    }

    @Test
    void measures_both_contenders_and_the_machine() throws IOException {
        Path json = folder.resolve("result.json");
        int status = Main.run(
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), false),
                "bench",
                "--rounds=1",
                "--seconds=1",
                "--warm-up=20",
                "--skus=5",
                "--clients=4",
                "--rows=" + String.join(",", ROWS),
                "--java-option=-Xmx256m",
                "--java-option=-XX:+UseSerialGC",
                "--java-option=-XX:TieredStopAtLevel=1",
                "--folder=" + folder,
                "--json=" + json);
        assertThat(status).as(() -> err + "\n" + out).isZero();

        assertThat(out.toString())
                .contains("H2 2.")
                .containsPattern("row +figure +Mercato +stock Axon +ratio")
                .containsPattern("machine +commits/s +[\\d,.]+")
                .containsPattern("waiting +orders/s +[\\d,.]+ +[\\d,.]+ +[\\d.]+");

        JsonNode result = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(result.at("/format").asInt()).isOne();
        assertThat(result.at("/environment/databaseCpuIncluded").asBoolean()).isTrue();
        assertThat(result.at("/settings/warmUpOrders").asInt()).isEqualTo(20);
        assertThat(result.at("/machine").propertyNames()).containsExactly("commits/s", "batched inserts/s");
        assertThat(result.at("/failures")).isEmpty();
        assertThat(result.at("/measures")
                        .valueStream()
                        .map(measure -> measure.at("/row").asString())
                        .distinct())
                .containsExactlyElementsOf(ROWS);
        assertThat(result.at("/measures")).allSatisfy(measure -> {
            boolean isOfMercatoOnly = measure.at("/row").asString().equals("overload");
            assertThat(measure.at("/contenders").propertyNames())
                    .containsExactlyElementsOf(isOfMercatoOnly ? List.of("mercato") : List.of("mercato", "stockAxon"));
            assertThat(measure.at("/contenders/mercato/rounds")).hasSize(1);
            assertThat(measure.at("/contenders/mercato/median").asDouble()).isNotNegative();
        });
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(json);
        }
    }
}
