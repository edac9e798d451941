package dev.mercato.benchmark.database;

import java.nio.file.Path;

/** How to connect to a store. */
public sealed interface Access {

    /** A server's database. */
    record Server(String url, String user, String password) implements Access {

        @Override
        public String toString() {
            return url;
        }
    }

    /** A folder that the contender keeps its database in. */
    record Folder(Path path) implements Access {}
}
