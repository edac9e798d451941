package dev.mercato.projections.engine;

import static java.util.stream.Collectors.joining;

import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The table of an entity, read and written in batches by the view's own fold. The migration declares the columns, and the
 * entity has a field for each: {@code @Id} those of the key, {@code updatable = false} those that never change,
 * {@code insertable = false} those that are neither read nor written here.
 */
public final class Table<R> {

    private final JdbcTemplate jdbc;
    private final Class<R> entity;
    private final String name;
    private final List<Field> fields;
    private final String select;
    private final String selectOne;
    private final RowWriter writer;

    public Table(JdbcTemplate jdbc, Class<R> entity) {
        this.jdbc = jdbc;
        this.entity = entity;
        this.name = entity.getAnnotation(jakarta.persistence.Table.class).name();
        this.fields = Stream.of(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> is(field, Column::insertable))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        this.select =
                "select " + fields.stream().map(Table::column).collect(joining(", ")) + " from " + name + " where ";
        this.selectOne = select
                + fields.stream()
                        .filter(field -> role(field) == Role.KEY)
                        .map(field -> column(field) + " = ?")
                        .collect(joining(" and "));
        this.writer = new RowWriter(
                jdbc,
                name,
                fields.stream()
                        .map(field -> new RowWriter.Column(column(field), role(field)))
                        .toList());
    }

    private static Role role(Field field) {
        if (field.isAnnotationPresent(Id.class)) {
            return Role.KEY;
        }
        return is(field, Column::updatable) ? Role.REPLACED : Role.KEPT;
    }

    /** The rows with one of these values in a column of the key. */
    public List<R> find(String keyColumn, Collection<String> keys) {
        return jdbc.query(
                select + keyColumn + " = any (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", keys.toArray())),
                (row, number) -> read(row));
    }

    /** The row with this key, which is the only column of the key. */
    public Optional<R> find(String key) {
        return jdbc.query(selectOne, (row, number) -> read(row), key).stream().findFirst();
    }

    private R read(ResultSet columns) throws SQLException {
        R row = BeanUtils.instantiateClass(entity);
        for (int column = 0; column < fields.size(); column++) {
            Field field = fields.get(column);
            ReflectionUtils.setField(field, row, value(columns, column + 1, field.getType()));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet columns, int column, Class<?> type) throws SQLException {
        if (type != Instant.class) {
            return JdbcUtils.getResultSetValue(columns, column, type);
        }
        OffsetDateTime time = columns.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Inserts or updates the rows. */
    public void write(Collection<R> rows) {
        writer.write(rows.stream().map(this::values).toList());
    }

    /** Inserts the rows whose keys do not exist yet; existing rows stay as they are. */
    public void writeMissing(Collection<R> rows) {
        writer.writeMissing(rows.stream().map(this::values).toList());
    }

    public void empty() {
        jdbc.update("delete from " + name);
    }

    private @Nullable Object[] values(R row) {
        return fields.stream().map(field -> value(field, row)).toArray();
    }

    private static @Nullable Object value(Field field, Object row) {
        Object value = ReflectionUtils.getField(field, row);
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    private static boolean is(Field field, Predicate<Column> property) {
        Column column = field.getAnnotation(Column.class);
        return column == null || property.test(column);
    }

    /** The declared name, or else that of Hibernate's snake case strategy. */
    static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column != null && !column.name().isEmpty()
                ? column.name()
                : field.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
