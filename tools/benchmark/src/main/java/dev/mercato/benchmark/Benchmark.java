package dev.mercato.benchmark;

import dev.mercato.benchmark.contender.AxonDefaults;
import dev.mercato.benchmark.contender.Contender;
import dev.mercato.benchmark.contender.Mercato;
import dev.mercato.benchmark.database.Machine;
import dev.mercato.benchmark.report.Measurements;
import dev.mercato.benchmark.report.Result.Failure;
import dev.mercato.benchmark.report.Result.Measure;
import dev.mercato.benchmark.row.Row;
import dev.mercato.benchmark.row.Rows;
import dev.mercato.benchmark.row.Stage;
import dev.mercato.benchmark.row.Turn;
import dev.mercato.orderbooks.terminal.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run: the machine, then every row of every contender in turn, round by round. */
final class Benchmark {

    private static final String WARM_UP = "warm-up";
    private static final Duration LONGEST_MACHINE = Duration.ofSeconds(5);

    private final Stage stage;
    private final List<Contender> contenders;
    private final Cleanup cleanup;
    private final Console console;
    private final Measurements measurements = new Measurements(Mercato.NAME, AxonDefaults.NAME);
    private final List<Failure> failures = new ArrayList<>();
    private final Map<String, Double> machine = new LinkedHashMap<>();

    Benchmark(Stage stage, List<Contender> contenders, Cleanup cleanup, Console console) {
        this.stage = stage;
        this.contenders = contenders;
        this.cleanup = cleanup;
        this.console = console;
    }

    void run() {
        measureMachine();
        List<Turn> turns = new ArrayList<>();
        for (Contender contender : contenders) {
            attempt(contender, WARM_UP, 0, () -> turns.add(warm(contender)));
        }
        List<Row> rows = Rows.all().stream()
                .filter(row -> stage.plan().rows().contains(row.name()))
                .toList();
        int rounds = stage.plan().rounds();
        for (int round = 1; round <= rounds; round++) {
            for (Row row : rows) {
                if (row.repeated() || round == rounds) {
                    measure(row, round, turns);
                }
            }
        }
    }

    private void measureMachine() {
        console.warn("Measuring the machine");
        Duration duration = stage.plan().measure();
        Machine measured =
                Machine.measure(stage.database(), duration.compareTo(LONGEST_MACHINE) < 0 ? duration : LONGEST_MACHINE);
        machine.put("commits/s", measured.commitsPerSecond());
        machine.put("batched inserts/s", measured.batchedInsertsPerSecond());
    }

    private Turn warm(Contender contender) throws Unmeasurable {
        console.warn("Starting " + contender.title() + " and warming it up");
        Turn turn = cleanup.later(stage.start(contender, contender.name()));
        turn.warmUp();
        return turn;
    }

    private void measure(Row row, int round, List<Turn> turns) {
        for (Turn turn : turns) {
            Contender contender = turn.subject().contender();
            if (row.appliesTo(contender)) {
                console.warn("Round " + round + ": " + row.name() + ", " + contender.title());
                attempt(
                        contender,
                        row.name(),
                        round,
                        () -> measurements.add(row.name(), contender.name(), row.measure(turn)));
            }
        }
    }

    private interface Attempt {
        void run() throws Unmeasurable;
    }

    private void attempt(Contender contender, String row, int round, Attempt attempt) {
        try {
            attempt.run();
        } catch (Unmeasurable failed) {
            note(new Failure(row, contender.name(), round, failed.code(), failed.problem()));
        } catch (RuntimeException unexpected) { // What was measured before is not lost with it.
            note(new Failure(row, contender.name(), round, "measurement_failed", unexpected.toString()));
        }
    }

    private void note(Failure failure) {
        failures.add(failure);
        console.warn("FAILED: " + failure.code() + ": " + failure.problem());
    }

    /** The database without an application, by figure. */
    Map<String, Double> machine() {
        return machine;
    }

    List<Measure> measures() {
        return measurements.measures(Rows.all().stream().map(Row::name).toList());
    }

    List<Failure> failures() {
        return failures;
    }
}
