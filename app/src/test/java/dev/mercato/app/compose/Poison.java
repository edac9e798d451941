package dev.mercato.app.compose;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table that takes no new rows, and no new versions of old ones, which says so with an error of the database. */
record Poison(JdbcClient database, String table) implements AutoCloseable {

    /** @param but the rows that it still takes, as a condition */
    static Poison in(DataSource database, String table, String but) {
        JdbcClient jdbc = JdbcClient.create(database);
        int unused = jdbc.sql("alter table " + table + " add constraint poison check (" + but + ") not valid")
                .update();
        return new Poison(jdbc, table);
    }

    /** What is told of the error. */
    String error() {
        return "SQL state 23514";
    }

    @Override
    public void close() {
        int unused =
                database.sql("alter table " + table + " drop constraint poison").update();
    }
}
