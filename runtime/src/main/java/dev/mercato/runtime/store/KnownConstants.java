package dev.mercato.runtime.store;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The constants of an enum that this version knows, in a column of a table of due work. Rows with any other are left to
 * the newer version that wrote them.
 */
public final class KnownConstants {

    private static final Logger LOG = LoggerFactory.getLogger(KnownConstants.class);

    private final JdbcTemplate jdbc;
    private final String table;
    private final String column;
    private final String known;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /** @param table has a column {@code due_at} */
    public KnownConstants(JdbcTemplate jdbc, String table, String column, Enum<?>[] constants) {
        this.jdbc = jdbc;
        this.table = table;
        this.column = column;
        this.known = Stream.of(constants)
                .map(constant -> "'" + constant.name() + "'")
                .collect(joining(", ", "(", ")"));
    }

    /** The SQL condition of the rows that this version can handle. */
    public String condition() {
        return column + " in " + known;
    }

    /** Names each other constant of work that is due in the log, once. */
    public void nameOthers(Instant now) {
        jdbc
                .queryForList(
                        "select distinct " + column + " from " + table + " where due_at <= ? and " + column + " not in "
                                + known,
                        String.class,
                        now.atOffset(ZoneOffset.UTC))
                .stream()
                .filter(named::add)
                .forEach(other -> LOG.warn(
                        "Due {} with {} {} are left to the newer version that knows it", table, column, other));
    }
}
