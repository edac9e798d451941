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
        /** It never changes, so it is not written again where the database can leave it out. */
        KEPT,
        /** It gets the new value. */
        REPLACED
    }

    /** A column of the table. */
    public record Column(String name, Role role) {}

    private final JdbcTemplate jdbc;
    private final String upsert;
    private final String insert;

    public RowWriter(JdbcTemplate jdbc, String table, List<Column> columns) {
        this.jdbc = jdbc;
        Sql sql = new Sql(table, columns);
        boolean isH2 = isH2(jdbc);
        this.upsert = isH2 ? sql.insertOrUpdateOnH2() : sql.insertOrUpdate();
        this.insert = isH2 ? sql.insertMissingOnH2() : sql.insertMissing();
    }

    /** Inserts or updates the rows, with the values in the order of the columns. No two of them may have the same key. */
    public void write(List<@Nullable Object[]> rows) {
        writeWith(upsert, rows);
    }

    /**
     * Inserts the rows whose keys do not exist yet, the first of each key; existing rows stay as they are. A row that
     * another unique index excludes fails the batch, but H2 leaves it out.
     */
    public void writeMissing(List<@Nullable Object[]> rows) {
        writeWith(insert, rows);
    }

    private void writeWith(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static boolean isH2(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    }

    private record Sql(String table, List<Column> columns) {

        // PostgreSQL's driver sends a batch of these as one statement of many rows; it does not do so with MERGE.
        String insertOrUpdate() {
            return insert() + " on conflict (" + key() + ") do update set "
                    + list(with(Role.REPLACED), column -> column.name + " = excluded." + column.name);
        }

        String insertMissing() {
            return insert() + " on conflict (" + key() + ") do nothing";
        }

        // It knows no conflict target.
        String insertMissingOnH2() {
            return insert() + " on conflict do nothing";
        }

        // It has no DO UPDATE.
        String insertOrUpdateOnH2() {
            return "merge into " + target() + " key (" + key() + ") " + values();
        }

        private String insert() {
            return "insert into " + target() + " " + values();
        }

        private String target() {
            return table + " (" + list(columns, Column::name) + ")";
        }

        private String values() {
            return "values (" + list(columns, column -> "?") + ")";
        }

        private String key() {
            return list(with(Role.KEY), Column::name);
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
