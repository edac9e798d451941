package dev.mercato.migration;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replaces all rows of a table with the source's rows, without the auto-increment columns. */
final class TableCopy {

    private static final int BATCH = 1_000;

    private final String table;
    private final JdbcTemplate to;
    private final List<Integer> columns = new ArrayList<>();
    private final List<Object[]> batch = new ArrayList<>();
    private String insert = "";
    private long count;

    private TableCopy(String table, JdbcTemplate to) {
        this.table = table;
        this.to = to;
    }

    /** Copies within the caller's transactions; returns the number of rows. */
    static long of(String table, Database from, Database to) {
        TableCopy copy = new TableCopy(table, to.jdbc());
        to.jdbc().update("delete from " + table);
        from.jdbc().query("select * from " + table, copy::add);
        copy.flush();
        return copy.count;
    }

    private void add(ResultSet row) throws SQLException {
        if (columns.isEmpty()) {
            lookAt(row.getMetaData());
        }
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            put(values, i, value(row, columns.get(i)));
        }
        batch.add(values);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    @SuppressWarnings("NullAway") // The value of a column may be null.
    private static void put(Object[] values, int index, @Nullable Object value) {
        values[index] = value;
    }

    private void lookAt(ResultSetMetaData metaData) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            if (!metaData.isAutoIncrement(column)) {
                columns.add(column);
                names.add(metaData.getColumnName(column));
            }
        }
        insert = "insert into " + table + " (" + String.join(", ", names) + ") values ("
                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    }

    private static @Nullable Object value(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.VARCHAR, Types.CLOB -> row.getString(column);
            case Types.VARBINARY, Types.BINARY, Types.BLOB -> row.getBytes(column);
            // All times have a time zone, which PostgreSQL's driver does not report.
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> row.getObject(column, OffsetDateTime.class);
            default -> row.getObject(column);
        };
    }

    private void flush() {
        if (!batch.isEmpty()) {
            to.batchUpdate(insert, batch);
            count += batch.size();
            batch.clear();
        }
    }
}
