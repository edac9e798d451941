package dev.mercato.benchmark.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the processes of a server have used together, those that have ended included, as Linux counts it. */
final class ProcessTree {

    /** Linux reports in hundredths of a second on all of its common platforms. */
    private static final long NANOS_PER_TICK = 10_000_000;
    /** In {@code /proc/PID/stat} after the name: user, system, and the same of children that were waited for. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    private ProcessTree() {}

    static Optional<Duration> cpu(ProcessHandle root) {
        Optional<Long> ticks = ticks(root);
        try (Stream<ProcessHandle> descendants = root.descendants()) {
            long further = descendants
                    .flatMap(process -> ticks(process).stream())
                    .mapToLong(Long::longValue)
                    .sum();
            return ticks.map(own -> Duration.ofNanos((own + further) * NANOS_PER_TICK));
        }
    }

    private static Optional<Long> ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name is in parentheses and may contain anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(Long.parseLong(fields[USER])
                    + Long.parseLong(fields[SYSTEM])
                    + Long.parseLong(fields[ENDED_USER])
                    + Long.parseLong(fields[ENDED_SYSTEM]));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
