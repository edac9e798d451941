package dev.mercato.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What only one of the processes that run the tests may have at a time. */
record Turn(FileChannel file) {

    /** Waits until no other process has it; the system takes it back from one that died. */
    static Turn at(String what) {
        try {
            FileChannel file = FileChannel.open(
                    Path.of("target", what + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
            return new Turn(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void release() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
