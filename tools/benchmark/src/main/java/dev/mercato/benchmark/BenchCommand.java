package dev.mercato.benchmark;

import dev.mercato.benchmark.contender.AxonDefaults;
import dev.mercato.benchmark.contender.Contender;
import dev.mercato.benchmark.contender.Mercato;
import dev.mercato.benchmark.database.Database;
import dev.mercato.benchmark.database.EmbeddedH2;
import dev.mercato.benchmark.database.Postgres;
import dev.mercato.benchmark.report.Report;
import dev.mercato.benchmark.report.Result;
import dev.mercato.benchmark.row.Row;
import dev.mercato.benchmark.row.Rows;
import dev.mercato.benchmark.row.Stage;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measures Mercato beside an application on Axon's defaults and beside the bare database.",
            "docs/performance.md says what the rows mean. Compare ratios: the numbers depend on the machine.",
        })
final class BenchCommand implements Callable<Integer> {

    private static final String H2 = "h2";
    private static final String POSTGRES = "postgres";
    private static final int MOST_CLIENTS = 1024;
    private static final int MOST_SKUS = 10_000;
    /** The load average per processor from which a measurement is disturbed. */
    private static final double BUSY = 0.5;

    private static final List<String> DEFAULT_JAVA_OPTIONS = List.of("-Xmx512m");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "Measure less, in about two minutes.")
    private boolean quick;

    @Option(
            names = "--database",
            paramLabel = "h2|postgres",
            description = "The database: h2, embedded (default), or postgres, one of its own with fsync.")
    private @Nullable String database;

    @Option(
            names = "--postgres-url",
            paramLabel = "URL",
            description = "With --database postgres: an existing server, such as"
                    + " jdbc:postgresql://127.0.0.1:5432/postgres, in which databases are created and deleted.")
    private @Nullable String postgresUrl;

    @Option(
            names = "--postgres-user",
            paramLabel = "NAME",
            description = "A user who may create databases: postgres. MERCATO_POSTGRES_PASSWORD is the password.")
    private String postgresUser = "postgres";

    @Option(names = "--rounds", paramLabel = "N", description = "How often every row is measured: 3, quick 1.")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", description = "How long a row is measured: 30, quick 8.")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "ORDERS",
            description =
                    "Orders before anything is measured, in at most 4 minutes: 10000; quick 1500 in at most 15 s.")
    private @Nullable Integer warmUp;

    @Option(names = "--skus", paramLabel = "N", description = "How many SKUs are ordered: 1000, quick 200.")
    private @Nullable Integer skus;

    @Option(names = "--clients", paramLabel = "N", description = "How many clients wait for orders: ${DEFAULT-VALUE}.")
    private int clients = 32;

    @Option(
            names = "--rows",
            paramLabel = "NAME",
            split = ",",
            description = "Only these rows, of those that docs/performance.md lists.")
    private List<String> rows = new ArrayList<>();

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "An option for the Java of both servers, instead of -Xmx512m; can be repeated.")
    private List<String> javaOptions = new ArrayList<>();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where stores are created, on the disk to be measured; by default the temporary folder.")
    private @Nullable Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        warnIfBusy();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long begin = System.nanoTime();
        try (Cleanup cleanup = new Cleanup()) {
            Path work = workFolder(cleanup);
            List<Contender> contenders =
                    List.of(new Mercato(jar("mercato.jar"), List.of()), new AxonDefaults(jar("mercato.benchmark.jar")));
            Database opened = cleanup.later(open(work));
            Stage stage = new Stage(plan(), opened, work, javaOptions());
            Benchmark benchmark = new Benchmark(stage, contenders, cleanup, console);
            benchmark.run();
            Result result = new Result(
                    Result.FORMAT,
                    start.toString(),
                    (System.nanoTime() - begin) / 1e9,
                    environment(opened),
                    settings(stage.plan()),
                    benchmark.machine(),
                    benchmark.measures(),
                    benchmark.failures());
            Map<String, String> titles = new LinkedHashMap<>();
            contenders.forEach(contender -> titles.put(contender.name(), contender.title()));
            Report.print(result, titles, console);
            if (json != null) {
                Report.write(result, json);
            }
            return result.failures().isEmpty() ? Program.DONE : Program.FAILED;
        } catch (Unmeasurable failed) {
            console.warn(failed.code() + ": " + failed.problem());
            return Program.FAILED;
        }
    }

    private void warnIfBusy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > BUSY * Runtime.getRuntime().availableProcessors()) {
            console.warn(String.format(
                    Locale.ROOT,
                    "The machine is busy with something else (load %.1f); ratios are less certain than usual.",
                    load));
        }
    }

    private void checkOptions() {
        String chosen = Objects.requireNonNullElse(database, H2);
        check(chosen.equals(H2) || chosen.equals(POSTGRES), "--database must be h2 or postgres");
        check(postgresUrl == null || chosen.equals(POSTGRES), "--postgres-url goes with --database postgres only");
        check(
                postgresUrl == null || postgresUrl.matches("jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?"),
                "--postgres-url must look like jdbc:postgresql://127.0.0.1:5432/postgres");
        check(rounds == null || rounds >= 1, "--rounds must be at least 1");
        check(seconds == null || seconds >= 1, "--seconds must be at least 1");
        check(warmUp == null || warmUp >= 1, "--warm-up must be at least 1");
        check(skus == null || (skus >= 1 && skus <= MOST_SKUS), "--skus must be 1 to " + MOST_SKUS);
        check(clients >= 1 && clients <= MOST_CLIENTS, "--clients must be 1 to " + MOST_CLIENTS);
        List<String> known = Rows.all().stream().map(Row::name).toList();
        check(known.containsAll(rows), "--rows must be some of " + String.join(", ", known));
        check(folder == null || Files.isDirectory(folder), "--folder must name a folder that exists");
        check(
                json == null
                        || Files.isDirectory(
                                Objects.requireNonNullElse(json.toAbsolutePath().getParent(), json)),
                "--json must name a file in a folder that exists");
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
    }

    private Path workFolder(Cleanup cleanup) throws IOException {
        Path work = folder == null
                ? Files.createTempDirectory("mercato-bench-")
                : Files.createTempDirectory(folder.toAbsolutePath(), "mercato-bench-");
        cleanup.later((Cleanup.Step) () -> delete(work));
        if (Files.getFileStore(work).type().equals("tmpfs")) {
            console.warn(work + " is in memory, where nothing is forced to a disk; name another with --folder.");
        }
        return work;
    }

    private void delete(Path work) {
        try {
            FileSystemUtils.deleteRecursively(work);
        } catch (IOException left) {
            console.warn("Could not delete " + work + " (" + left.getMessage() + ")");
        }
    }

    private static Path jar(String property) throws Unmeasurable {
        String jar = System.getProperty(property);
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new Unmeasurable(
                    "jar_missing", "-D" + property + " must name a jar, as ./mercato does; it names " + jar);
        }
        return Path.of(jar).toAbsolutePath();
    }

    private Database open(Path work) throws Unmeasurable {
        if (!POSTGRES.equals(database)) {
            return new EmbeddedH2(work.resolve("h2"));
        }
        if (postgresUrl == null) {
            return Postgres.start(work.resolve("postgres"));
        }
        String password = Objects.requireNonNullElse(System.getenv("MERCATO_POSTGRES_PASSWORD"), "");
        return Postgres.existing(postgresUrl, postgresUser, password);
    }

    private Plan plan() {
        Duration measure = Duration.ofSeconds(number(seconds, 30, 8));
        return new Plan(
                number(rounds, 3, 1),
                measure,
                number(warmUp, 10_000, 1_500),
                quick ? Duration.ofSeconds(15) : Duration.ofMinutes(4),
                quick ? measure : measure.multipliedBy(2),
                (int) Math.min(quick ? 15 : 100, 3 * measure.toSeconds()),
                number(skus, 1_000, 200),
                clients,
                Rows.all().stream()
                        .filter(row -> rows.isEmpty() ? !quick || row.quick() : rows.contains(row.name()))
                        .map(Row::name)
                        .toList());
    }

    private int number(@Nullable Integer given, int usual, int whenQuick) {
        return given != null ? given : quick ? whenQuick : usual;
    }

    private List<String> javaOptions() {
        return javaOptions.isEmpty() ? DEFAULT_JAVA_OPTIONS : javaOptions;
    }

    private static Result.Environment environment(Database database) {
        return new Result.Environment(
                database.description(),
                database.cpu().isPresent(),
                System.getProperty("java.version"),
                String.format(Locale.ROOT, "%s %s", System.getProperty("os.name"), System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors());
    }

    private Result.Settings settings(Plan plan) {
        return new Result.Settings(
                quick,
                plan.rounds(),
                plan.measure().toMillis() / 1e3,
                plan.warmUp(),
                plan.skus(),
                plan.clients(),
                javaOptions());
    }
}
