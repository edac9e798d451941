package dev.mercato.saga.store;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** One row per process. Each method is one statement, or one batch of them, however many rows there are. */
final class SagaTable {

    /** A subject, such as {@code ord_…}, has at most one process of each type. */
    record SagaKey(String subject, String type) {}

    /** {@code id} is Axon's; {@code revision} is that of the stored form. */
    record SagaRow(SagaKey key, String id, String revision, String state) {}

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    SagaTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** The processes of these subjects, of every type. */
    Map<SagaKey, SagaRow> about(Collection<String> subjects) {
        return named
                .query(
                        "select subject, saga_type, saga_id, revision, state from sagas where subject in (:subjects)",
                        Map.of("subjects", subjects),
                        (row, number) -> new SagaRow(
                                new SagaKey(row.getString(1), row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                .stream()
                .collect(toMap(SagaRow::key, Function.identity()));
    }

    void delete(Collection<SagaKey> keys) {
        jdbc.batchUpdate(
                "delete from sagas where subject = ? and saga_type = ?",
                keys.stream().map(key -> new Object[] {key.subject, key.type}).toList());
    }

    void update(Collection<SagaRow> rows) {
        jdbc.batchUpdate(
                "update sagas set revision = ?, state = ? where subject = ? and saga_type = ?",
                rows.stream()
                        .map(row -> new Object[] {row.revision, row.state, row.key.subject, row.key.type})
                        .toList());
    }

    void insert(Collection<SagaRow> rows) {
        jdbc.batchUpdate(
                "insert into sagas (subject, saga_type, saga_id, revision, state) values (?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {row.key.subject, row.key.type, row.id, row.revision, row.state})
                        .toList());
    }
}
