package dev.mercato.projections.engine;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.store.Migration;
import jakarta.persistence.Entity;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;

/** The migration declares the columns of a view; its entity has a field for each of them. */
class ColumnsTest {

    private record Kind(Class<?> type, boolean isNullable) {}

    private static final Map<String, Class<?>> TYPES = Map.of(
            "character varying", String.class,
            "character large object", String.class,
            "boolean", boolean.class,
            "integer", int.class,
            "bigint", long.class,
            "numeric", BigDecimal.class,
            "timestamp with time zone", Instant.class,
            "date", LocalDate.class);

    private final JdbcConnectionPool database = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @AfterEach
    void close() {
        database.dispose();
    }

    static Stream<Class<?>> entities() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Entity.class));
        return scan.findCandidateComponents("dev.mercato.projections").stream()
                .<Class<?>>map(entity -> ClassUtils.resolveClassName(requireNonNull(entity.getBeanClassName()), null))
                .filter(entity -> entity.getEnclosingClass() == null);
    }

    @ParameterizedTest
    @MethodSource("entities")
    void are_those_of_the_migration(Class<?> entity) {
        new Migration("projections", "classpath:db/projections").applyTo(database);

        assertThat(declared(
                        entity.getAnnotation(jakarta.persistence.Table.class).name()))
                .isEqualTo(mapped(entity));
    }

    /** Mapped like an entity, but not one, which every process of these tests would find. */
    static class Thing {

        String name = "";
        long quantity;

        @Nullable String note;
    }

    @Test
    void that_differ_are_found_out() {
        for (String columns : List.of(
                "name varchar(9) not null, quantity bigint not null",
                "name varchar(9) not null, quantity bigint not null, note varchar(9) not null",
                "name varchar(9) not null, quantity integer not null, note varchar(9)",
                "name varchar(9) not null, quantity bigint not null, note varchar(9), more varchar(9)")) {
            jdbc.execute("create table things (" + columns + ")");
            assertThat(declared("things")).as(columns).isNotEqualTo(mapped(Thing.class));
            jdbc.execute("drop table things");
        }
        jdbc.execute("create table things (name varchar(9) not null, quantity bigint not null, note text)");
        assertThat(declared("things")).hasSize(3).isEqualTo(mapped(Thing.class));
    }

    private static Map<String, Kind> mapped(Class<?> entity) {
        return Stream.of(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .collect(toMap(
                        Table::column,
                        field -> new Kind(
                                field.getType(), field.getAnnotatedType().isAnnotationPresent(Nullable.class))));
    }

    /** The Java types that hold the columns' values. */
    private Map<String, Kind> declared(String table) {
        return jdbc
                .queryForList(
                        "select column_name, data_type, is_nullable from information_schema.columns where table_name = ?",
                        table)
                .stream()
                .collect(toMap(
                        column -> (String) requireNonNull(column.get("column_name")),
                        column -> new Kind(
                                requireNonNull(TYPES.get(column.get("data_type"))),
                                "YES".equals(column.get("is_nullable")))));
    }
}
