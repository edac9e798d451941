package dev.mercato.runtime.store;

import dev.mercato.runtime.UnusableConfiguration;
import java.sql.DatabaseMetaData;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The tables of one owner: Flyway scripts at {@code location}, with their own history. */
public record Migration(String owner, String location) {

    /**
     * Creates the tables, or brings them up to date. A process that died on the way is no obstacle.
     *
     * @throws UnusableConfiguration if the tables are those of another version of Mercato
     */
    public void applyTo(DataSource dataSource) {
        boolean resumes = commitsEveryStatement(dataSource);
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .table("flyway_" + owner.replace('-', '_'))
                // The schema already has the tables of the other owners.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // Where a script runs in one transaction, a table of that name is somebody else's.
                .placeholders(Map.of("if_not_exists", resumes ? "if not exists" : ""))
                .load();
        if (resumes) {
            forgetFailures(flyway, dataSource);
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException other) {
            throw new UnusableConfiguration(
                    "The store was created by another version of Mercato: its tables of " + owner + " differ.",
                    "Run that version on this store, or use another store with this version.");
        }
    }

    // A script that was interrupted has then made some of its tables, and is not in the history, or as failed.
    private static boolean commitsEveryStatement(DataSource dataSource) {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    dataSource, DatabaseMetaData::dataDefinitionCausesTransactionCommit);
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static void forgetFailures(Flyway flyway, DataSource dataSource) {
        if (Stream.of(flyway.info().all()).anyMatch(script -> script.getState() == MigrationState.FAILED)) {
            JdbcClient.create(dataSource)
                    .sql("delete from \"" + flyway.getConfiguration().getTable() + "\" where \"success\" = false")
                    .update();
        }
    }
}
