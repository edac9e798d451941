package dev.mercato.order;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An aggregate that knows a database, which none may. */
public class OffendingAggregate {

    @Nullable DataSource database;
}
