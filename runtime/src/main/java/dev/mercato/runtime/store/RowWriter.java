package dev.mercato.runtime.store;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many rows of a table together, whether they exist or not. */
public final class RowWriter {

    /** What becomes of a column when its row exists already. */
    public enum Role {
        /** It identifies the row. */
        KEY,
        /** It keeps its value. */
        KEPT,
        /** It gets the new value. */
        REPLACED
    }

    /** A column of the table; {@code type} is in SQL, because H2 does not guess it. */
    public record Column(String name, String type, Role role) {}

    private final JdbcTemplate jdbc;
    private final String upsert;
    private final String insert;

    public RowWriter(JdbcTemplate jdbc, String table, List<Column> columns) {
        this.jdbc = jdbc;
        Sql sql = new Sql(table, columns);
        boolean merges = isH2(jdbc);
        this.upsert = merges ? sql.merge() : sql.insertOrUpdate();
        this.insert = merges ? sql.mergeMissing() : sql.insertMissing();
    }

    /** Inserts or updates the rows, with the values in the order of the columns. No two of them may have the same key. */
    public void write(List<@Nullable Object[]> rows) {
        writeWith(upsert, rows);
    }

    /** Inserts the rows whose keys do not exist yet, the first of each key; existing rows stay as they are. */
    public void writeMissing(List<@Nullable Object[]> rows) {
        writeWith(insert, rows);
    }

    private void writeWith(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    // It has no INSERT … ON CONFLICT DO UPDATE.
    private static boolean isH2(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    }

    private record Sql(String table, List<Column> columns) {

        String insertOrUpdate() {
            return insertUnlessConflict("update set " + assignments("excluded"));
        }

        String insertMissing() {
            return insertUnlessConflict("nothing");
        }

        // PostgreSQL's driver sends a batch of these as one statement of many rows; it does not do so with MERGE.
        private String insertUnlessConflict(String otherwise) {
            return "insert into " + table + " (" + list(columns, Column::name) + ") values ("
                    + list(columns, column -> "?") + ") on conflict (" + list(with(Role.KEY), Column::name) + ") do "
                    + otherwise;
        }

        String merge() {
            return mergeWhen(" when matched then update set " + assignments("n"));
        }

        String mergeMissing() {
            return mergeWhen("");
        }

        private String mergeWhen(String matched) {
            return "merge into " + table + " as t using (values ("
                    + list(columns, column -> "cast(? as " + column.type + ")") + ")) as n ("
                    + list(columns, Column::name) + ") on "
                    + with(Role.KEY).stream()
                            .map(key -> "t." + key.name + " = n." + key.name)
                            .collect(joining(" and "))
                    + matched + " when not matched then insert (" + list(columns, Column::name) + ") values ("
                    + list(columns, column -> "n." + column.name) + ")";
        }

        private String assignments(String source) {
            return list(with(Role.REPLACED), column -> column.name + " = " + source + "." + column.name);
        }

        private List<Column> with(Role role) {
            Predicate<Column> wanted = column -> column.role == role;
            return columns.stream().filter(wanted).toList();
        }

        private static String list(List<Column> columns, Function<Column, String> element) {
            return columns.stream().map(element).collect(joining(", "));
        }
    }
}
