package dev.mercato.benchmark.report;

import dev.mercato.benchmark.report.Result.Failure;
import dev.mercato.benchmark.report.Result.Measure;
import dev.mercato.benchmark.report.Result.Values;
import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows a result. */
public final class Report {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String NONE = "-";

    private Report() {}

    /**
     * Prints a table.
     *
     * @param titles the contenders' names for people, by name
     */
    public static void print(Result result, Map<String, String> titles, Console console) {
        console.say("");
        console.say(result.environment().database() + ", Java "
                + result.environment().java() + ", "
                + result.environment().system() + ", " + result.environment().processors() + " processors; median of "
                + result.settings().rounds() + " rounds");
        if (!result.environment().databaseCpuIncluded()) {
            console.say("The database's processes cannot be seen; CPU is that of the servers alone.");
        }
        console.say("");
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("row", "figure"));
        head.addAll(titles.values());
        head.add("ratio");
        table.row(head.toArray(String[]::new));
        result.machine().forEach((figure, value) -> table.row("machine", figure, number(value)));
        String row = "";
        for (Measure measure : result.measures()) {
            List<String> cells =
                    new ArrayList<>(List.of(measure.row().equals(row) ? "" : measure.row(), measure.figure()));
            titles.keySet().forEach(name -> cells.add(value(measure.contenders().get(name))));
            cells.add(measure.ratio() == null ? NONE : String.format(Locale.ROOT, "%.2f", measure.ratio()));
            table.row(cells.toArray(String[]::new));
            row = measure.row();
        }
        table.print(console);
        for (Failure failure : result.failures()) {
            console.say("FAILED: " + failure.row() + ", " + titles.get(failure.contender()) + ", round "
                    + failure.round() + ": " + failure.code() + ": " + failure.problem());
        }
    }

    private static String value(@Nullable Values values) {
        return values == null ? NONE : number(values.median());
    }

    private static String number(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
    }

    public static void write(Result result, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(result) + "\n");
    }
}
