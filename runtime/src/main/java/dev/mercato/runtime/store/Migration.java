package dev.mercato.runtime.store;

import dev.mercato.runtime.UnusableConfiguration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The tables of one owner: Flyway scripts at {@code location}, with their own history. */
public record Migration(String owner, String location) {

    /**
     * Creates the tables, or brings them up to date.
     *
     * @throws UnusableConfiguration if the tables are those of another version of Mercato
     */
    public void applyTo(DataSource dataSource) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .table("flyway_" + owner.replace('-', '_'))
                // The schema already has the tables of the other owners.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException other) {
            throw new UnusableConfiguration(
                    "The store was created by another version of Mercato: its tables of " + owner + " differ.",
                    "Run that version on this store, or use another store with this version.");
        }
    }
}
