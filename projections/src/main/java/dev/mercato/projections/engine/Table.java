package dev.mercato.projections.engine;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A table that rows are written to in batches, by the standard's MERGE, which H2 and PostgreSQL both have. */
public final class Table<R> {

    /** A column, its SQL type, and what a row has in it. */
    public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    private final List<Column<R>> columns;
    private final String upsert;
    private final String insert;
    private final String delete;

    public Table(String name, List<Column<R>> key, List<Column<R>> others) {
        this.columns = Stream.concat(key.stream(), others.stream()).toList();
        String parameters = list(columns, column -> "cast(? as " + column.type() + ")");
        String names = list(columns, Column::name);
        String merge = "merge into " + name + " as t using (values (" + parameters + ")) as n (" + names + ") on "
                + key.stream()
                        .map(column -> "t." + column.name() + " = n." + column.name())
                        .collect(joining(" and "));
        String whenMissing =
                " when not matched then insert (" + names + ") values (" + list(columns, c -> "n." + c.name()) + ")";
        this.insert = merge + whenMissing;
        this.upsert = merge + " when matched then update set "
                + list(others, column -> column.name() + " = n." + column.name()) + whenMissing;
        this.delete = "delete from " + name;
    }

    public static <R> Column<R> column(String name, String type, Function<R, @Nullable Object> value) {
        return new Column<>(name, type, value);
    }

    /** Writes the rows, whether they are there already or not. */
    public void write(JdbcTemplate jdbc, Collection<R> rows) {
        jdbc.batchUpdate(upsert, rows.stream().map(this::values).toList());
    }

    /** Adds the rows whose keys are not there yet; the others stay as they are. */
    public void writeMissing(JdbcTemplate jdbc, Collection<R> rows) {
        jdbc.batchUpdate(insert, rows.stream().map(this::values).toList());
    }

    public void empty(JdbcTemplate jdbc) {
        jdbc.update(delete);
    }

    private Object[] values(R row) {
        return columns.stream()
                .map(column -> column.value().apply(row))
                .map(value -> value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value)
                .toArray();
    }

    private static <R> String list(List<Column<R>> columns, Function<Column<R>, String> element) {
        return columns.stream().map(element).collect(joining(", "));
    }
}
