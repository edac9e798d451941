package dev.mercato.runtime.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * Reads the next events, however many numbers without an event are before them, and those that were missing. A kill
 * leaves dozens of numbers without an event, which are queried until no transaction can have them any more.
 */
final class LateEvents {

    private LateEvents() {}

    static PreparedStatement select(
            Connection connection, EventSchema schema, long after, int limit, List<Long> missing) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql(schema, missing.size()));
        int parameter = 1;
        for (long one : missing) {
            statement.setLong(parameter++, one);
        }
        statement.setLong(parameter++, after);
        statement.setInt(parameter, limit);
        return statement;
    }

    /** Axon's own query as two searches: for its {@code OR}, H2 reads the whole table. */
    static String sql(EventSchema schema, int missing) {
        String number = schema.globalIndexColumn();
        String events =
                "SELECT " + schema.trackedEventFields() + " FROM " + schema.domainEventTable() + " WHERE " + number;
        String next = events + " > ? ORDER BY " + number + " LIMIT ?";
        return missing == 0
                ? next
                : events + " IN (" + String.join(",", Collections.nCopies(missing, "?")) + ") UNION ALL (" + next
                        + ") ORDER BY " + number;
    }
}
