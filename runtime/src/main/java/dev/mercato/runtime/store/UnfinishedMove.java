package dev.mercato.runtime.store;

import dev.mercato.runtime.UnusableConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The mark that {@code migrate-events} leaves on a database until everything has been copied. */
public final class UnfinishedMove {

    public static final String TABLE = "unfinished_move";

    private UnfinishedMove() {}

    /** @throws UnusableConfiguration if a move to this database was interrupted */
    static void reject(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), TABLE, null)
                    .next()) {
                throw new UnusableConfiguration(
                        "This store is incomplete: migrate-events was interrupted while it moved another one here.",
                        "Run the same ./mercato migrate-events again; it continues where it stopped.");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The tables of the database cannot be listed", failed);
        }
    }
}
