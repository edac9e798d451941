package dev.mercato.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchArgumentsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--database oracle | --database must be h2 or postgres",
                "--postgres-url jdbc:postgresql://127.0.0.1:5432/x | --postgres-url goes with --database postgres only",
                "--database postgres --postgres-url localhost | --postgres-url must look like",
                "--rounds 0 | --rounds must be at least 1",
                "--seconds 0 | --seconds must be at least 1",
                "--seconds x | Invalid value for option '--seconds'",
                "--warm-up 0 | --warm-up must be at least 1",
                "--skus 0 | --skus must be 1 to 10000",
                "--clients 2000 | --clients must be 1 to 1024",
                "--rows waiting,unknown | --rows must be some of start, waiting,",
                "--folder nowhere | --folder must name a folder that exists",
                "--json nowhere/result.json | --json must name a file in a folder that exists",
                "--unknown | Unknown option: '--unknown'",
                "extra | Unmatched argument",
            })
    void invalid_ones_are_named(String arguments, String problem) {
        assertThat(run(("bench " + arguments).split(" "))).as(err::toString).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(problem);
    }

    @Test
    void help_lists_them() {
        assertThat(run("bench", "--help")).isZero();
        assertThat(out.toString()).contains("--quick", "--database", "--rows", "--json", "docs/performance.md");
    }

    @Test
    void without_the_jars_there_is_nothing_to_measure() {
        assertThat(run("bench")).isEqualTo(Program.FAILED);
        assertThat(err.toString()).contains("jar_missing: -Dmercato.jar must name a jar");
    }

    private int run(String... arguments) {
        return Main.run(new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
    }
}
