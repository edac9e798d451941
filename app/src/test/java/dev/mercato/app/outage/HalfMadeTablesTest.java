package dev.mercato.app.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** H2 commits after every statement that makes a table, so a process that is killed leaves some of a script's. */
class HalfMadeTablesTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("org.flywaydb.core.internal.command.DbMigrate");

    @AfterAll
    static void stopPostgres() throws IOException {
        POSTGRES.close();
    }

    /** All that makes the tables of one owner, in its order. */
    record Script(String owner, List<String> statements) {

        Migration migration() {
            return new Migration(owner, "classpath:db/" + owner);
        }

        @Override
        public String toString() {
            return owner;
        }
    }

    static Stream<Script> scripts() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/V*__*.sql");
        assertThat(files).hasSizeGreaterThanOrEqualTo(8);
        Map<String, List<String>> statements = new TreeMap<>();
        for (Resource file : Stream.of(files)
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .toList()) {
            String owner = file.getURL().getPath().replaceFirst(".*/db/([^/]+)/.*", "$1");
            Stream.of(file.getContentAsString(UTF_8).replaceAll("--.*", "").split(";"))
                    .filter(statement -> !statement.isBlank())
                    .forEach(statements.computeIfAbsent(owner, first -> new ArrayList<>())::add);
        }
        return statements.entrySet().stream().map(owner -> new Script(owner.getKey(), owner.getValue()));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void are_completed_wherever_the_process_was_killed(Script script) {
        for (int made = 0; made <= script.statements().size(); made++) {
            DriverManagerDataSource database = h2();
            JdbcClient jdbc = JdbcClient.create(database);
            script.statements().stream()
                    .limit(made)
                    .forEach(statement ->
                            jdbc.sql(statement.replace("${if_not_exists}", "")).update());

            script.migration().applyTo(database);

            assertThat(tables(jdbc)).containsAll(tablesOf(script));
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void are_completed_after_a_failure_that_was_recorded(Script script) {
        DriverManagerDataSource database = h2();
        JdbcClient jdbc = JdbcClient.create(database);
        script.migration().applyTo(database);
        jdbc.sql("update \"flyway_" + script.owner().replace('-', '_') + "\" set \"success\" = false")
                .update();
        tablesOf(script)
                .forEach(table -> jdbc.sql("drop table " + table + " cascade").update());

        script.migration().applyTo(database);

        assertThat(tables(jdbc)).containsAll(tablesOf(script));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void of_somebody_else_are_refused_where_a_script_is_one_transaction(Script script) {
        JdbcClient.create(POSTGRES.getPostgresDatabase())
                .sql("create table " + tablesOf(script).get(0) + " (other text)")
                .update();

        assertThatThrownBy(() -> script.migration().applyTo(POSTGRES.getPostgresDatabase()))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("already exists");
    }

    private static List<String> tablesOf(Script script) {
        return script.statements().stream()
                .filter(statement -> statement.contains("create table"))
                .map(statement -> statement.replaceFirst("(?s).*create table \\$\\{if_not_exists} (\\w+).*", "$1"))
                .toList();
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("select table_name from information_schema.tables")
                .query(String.class)
                .list();
    }

    private static DriverManagerDataSource h2() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }
}
