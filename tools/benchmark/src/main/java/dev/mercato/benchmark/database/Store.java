package dev.mercato.benchmark.database;

/** An empty database for one contender. Closing deletes it. */
public interface Store extends AutoCloseable {

    /** Where the contender may find it. */
    Access access();

    /** The bytes that its tables and indexes take on the disk. */
    long bytes();

    @Override
    void close();
}
