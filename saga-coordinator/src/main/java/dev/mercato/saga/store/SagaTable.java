package dev.mercato.saga.store;

import static java.util.stream.Collectors.toMap;

import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Column;
import dev.mercato.runtime.store.RowWriter.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One row per process. Each method is one statement, or one batch of them, however many rows there are. */
final class SagaTable {

    /** A subject, such as {@code ord_…}, has at most one process of each type. */
    record SagaKey(String subject, String type) {}

    /** {@code id} is Axon's; {@code revision} is that of the stored form. */
    record SagaRow(SagaKey key, String id, String revision, String state) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("subject", Role.KEY),
            new Column("saga_type", Role.KEY),
            new Column("saga_id", Role.KEPT),
            new Column("revision", Role.REPLACED),
            new Column("state", Role.REPLACED));

    private final JdbcTemplate jdbc;
    private final RowWriter writer;

    SagaTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.writer = new RowWriter(jdbc, "sagas", COLUMNS);
    }

    /** The processes of these subjects, of every type. */
    Map<SagaKey, SagaRow> about(Collection<String> subjects) {
        return jdbc
                .query(
                        "select subject, saga_type, saga_id, revision, state from sagas where subject = any (?)",
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", subjects.toArray())),
                        (row, number) -> new SagaRow(
                                new SagaKey(row.getString(1), row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                .stream()
                .collect(toMap(SagaRow::key, Function.identity()));
    }

    void delete(Collection<SagaKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from sagas where subject = ? and saga_type = ?",
                    keys.stream()
                            .map(key -> new Object[] {key.subject, key.type})
                            .toList());
        }
    }

    // Not UPDATE, of which PostgreSQL's driver would send one for each row.
    void update(Collection<SagaRow> rows) {
        writer.write(values(rows));
    }

    /** Fails if a subject already has a process of that type. */
    void insert(Collection<SagaRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into sagas (subject, saga_type, saga_id, revision, state) values (?, ?, ?, ?, ?)",
                    values(rows));
        }
    }

    private static List<@Nullable Object[]> values(Collection<SagaRow> rows) {
        return rows.stream()
                .map(row -> new @Nullable Object[] {row.key.subject, row.key.type, row.id, row.revision, row.state})
                .toList();
    }
}
