package dev.mercato.runtime.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file of H2 ({@code jdbc:h2:copied:…}) that is copied after every few writes: what a process that is killed at that
 * moment leaves behind.
 */
public final class CopiedFile extends FilePathWrapper {

    private static volatile @Nullable Copying<?> copying;

    /** @param note what was true at the latest when the copy was made */
    record Copy<T>(Path file, T note) {}

    private record Copying<T>(
            int writesPerCopy, Supplier<T> note, AtomicInteger writes, CopyOnWriteArrayList<Copy<T>> copies) {

        void written(Path file) {
            int number = writes.incrementAndGet();
            if (number % writesPerCopy == 0) {
                T now = note.get();
                Path copy = file.resolveSibling("killed" + number + ".mv.db");
                try {
                    Files.copy(file, copy);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
                copies.add(new Copy<>(copy, now));
            }
        }
    }

    interface Work {
        void run() throws Exception;
    }

    static <T> List<Copy<T>> during(int writesPerCopy, Supplier<T> note, Work work) throws Exception {
        Copying<T> mine = new Copying<>(writesPerCopy, note, new AtomicInteger(), new CopyOnWriteArrayList<>());
        copying = mine;
        try {
            work.run();
        } finally {
            copying = null;
        }
        return mine.copies();
    }

    static void register() {
        FilePath.register(new CopiedFile());
    }

    @Override
    public String getScheme() {
        return "copied";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode), Path.of(getBase().toString()));
    }

    private static final class Channel extends FileBase {

        private final FileChannel file;
        private final Path path;

        Channel(FileChannel file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int written = file.write(source, position);
            Copying<?> now = copying;
            if (now != null) {
                now.written(path);
            }
            return written;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
