package dev.mercato.migration;

import java.util.UUID;

/** A database for a test. */
final class Memory {

    private Memory() {}

    static Database database() {
        return Database.openOrNew(address());
    }

    static DatabaseAddress address() {
        return new DatabaseAddress(
                "memory", "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", null, null);
    }
}
