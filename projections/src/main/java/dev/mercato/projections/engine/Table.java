package dev.mercato.projections.engine;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of an entity, written in batches with standard SQL MERGE, which both H2 and PostgreSQL support. The
 * entity's mapping defines the columns: {@code @Id} the key, {@code updatable = false} those that keep their first
 * value, {@code insertable = false} those that are not written here.
 */
public final class Table<R> {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "varchar",
            boolean.class, "boolean",
            int.class, "integer",
            long.class, "bigint",
            BigDecimal.class, "numeric(38, 6)",
            Instant.class, "timestamp with time zone");

    private final JdbcTemplate jdbc;
    private final List<Field> fields;
    private final String upsert;
    private final String insert;
    private final String delete;

    public Table(JdbcTemplate jdbc, Class<R> entity) {
        this.jdbc = jdbc;
        this.fields = Stream.of(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> is(field, Column::insertable))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        String name = entity.getAnnotation(jakarta.persistence.Table.class).name();
        String names = list(fields, Table::column);
        String merge = "merge into " + name + " as t using (values ("
                + list(fields, field -> "cast(? as " + type(field) + ")") + ")) as n (" + names + ") on "
                + fields.stream()
                        .filter(Table::isKey)
                        .map(field -> "t." + column(field) + " = n." + column(field))
                        .collect(joining(" and "));
        String whenMissing = " when not matched then insert (" + names + ") values ("
                + list(fields, field -> "n." + column(field)) + ")";
        List<Field> updatable = fields.stream()
                .filter(field -> !isKey(field) && is(field, Column::updatable))
                .toList();
        this.insert = merge + whenMissing;
        this.upsert = merge + " when matched then update set "
                + list(updatable, field -> column(field) + " = n." + column(field)) + whenMissing;
        this.delete = "delete from " + name;
    }

    /** Inserts or updates the rows. */
    public void write(Collection<R> rows) {
        jdbc.batchUpdate(upsert, rows.stream().map(this::values).toList());
    }

    /** Inserts the rows whose keys do not exist yet; existing rows stay as they are. */
    public void writeMissing(Collection<R> rows) {
        jdbc.batchUpdate(insert, rows.stream().map(this::values).toList());
    }

    public void empty() {
        jdbc.update(delete);
    }

    private @Nullable Object[] values(R row) {
        return fields.stream().map(field -> value(field, row)).toArray();
    }

    private static @Nullable Object value(Field field, Object row) {
        try {
            Object value = field.get(row);
            return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static boolean isKey(Field field) {
        return field.isAnnotationPresent(Id.class);
    }

    private static boolean is(Field field, Predicate<Column> property) {
        Column column = field.getAnnotation(Column.class);
        return column == null || property.test(column);
    }

    /** The declared name, or else that of Hibernate's snake case strategy. */
    private static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column != null && !column.name().isEmpty()
                ? column.name()
                : field.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String type(Field field) {
        Column column = field.getAnnotation(Column.class);
        if (column != null && !column.columnDefinition().isEmpty()) {
            return column.columnDefinition();
        }
        String type = TYPES.get(field.getType());
        if (type == null) {
            throw new IllegalArgumentException("No column type is known for " + field);
        }
        return type;
    }

    private static String list(List<Field> fields, Function<Field, String> element) {
        return fields.stream().map(element).collect(joining(", "));
    }
}
