package dev.mercato.runtime.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of one owner: Flyway scripts at {@code location}, with a history of their own. */
public record Migration(String owner, String location) {

    /** Makes the tables, or brings them up to date. */
    public void applyTo(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .table("flyway_" + owner.replace('-', '_'))
                // The other owners' tables stand in the same schema already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
