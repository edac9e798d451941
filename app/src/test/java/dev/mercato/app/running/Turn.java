package dev.mercato.app.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What only one of the processes that run the tests may have at a time. */
public record Turn(FileChannel file) {

    /** Waits until no other process has it; the system takes it back from one that died. */
    public static Turn at(String what) {
        try {
            FileChannel file = open(what);
            file.lock();
            return new Turn(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes it, unless another process has it. */
    public static Optional<Turn> tryAt(String what) {
        try {
            FileChannel file = open(what);
            if (file.tryLock() != null) {
                return Optional.of(new Turn(file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FileChannel open(String what) throws IOException {
        return FileChannel.open(Path.of("target", what + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    public void release() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
