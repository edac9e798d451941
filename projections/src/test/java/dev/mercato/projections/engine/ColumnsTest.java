package dev.mercato.projections.engine;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.store.Migration;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

/** The columns of a view stand in its migration and in its entity. */
class ColumnsTest {

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

        assertThat(columns(entity.getAnnotation(jakarta.persistence.Table.class).name()))
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
            assertThat(columns("things")).as(columns).isNotEqualTo(mapped(Thing.class));
            jdbc.execute("drop table things");
        }
        jdbc.execute("create table things (name varchar(9) not null, quantity bigint not null, note varchar(9))");
        assertThat(columns("things")).hasSize(3).isEqualTo(mapped(Thing.class));
    }

    /** The columns that the entity's mapping leads to, made by the database, so that it names them as it names its own. */
    private List<Map<String, Object>> mapped(Class<?> entity) {
        jdbc.execute("create table mapped ("
                + Stream.of(entity.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(ColumnsTest::definition)
                        .collect(joining(", "))
                + ")");
        List<Map<String, Object>> columns = columns("mapped");
        jdbc.execute("drop table mapped");
        return columns;
    }

    private static String definition(Field field) {
        // A day is only queried by Hibernate, so the table of the fold knows no type for it.
        String type = field.getType() == LocalDate.class ? "date" : Table.type(field);
        boolean isNullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return Table.column(field) + " " + type + (isNullable ? "" : " not null");
    }

    private List<Map<String, Object>> columns(String table) {
        return jdbc.queryForList(
                "select column_name, data_type, numeric_precision, numeric_scale, is_nullable"
                        + " from information_schema.columns where table_name = ? order by column_name",
                table.toLowerCase(Locale.ROOT));
    }
}
