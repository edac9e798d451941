package dev.mercato.orderbooks.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * The progress of one phase: a bar with rate and remaining time on a terminal, otherwise an occasional plain line.
 * Thread-safe.
 */
public final class Progress {

    private static final int WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

    private final Console console;
    private final String phase;
    private final int total;
    private final long start = System.nanoTime();
    private int done;
    private long lastShown = start;

    public Progress(Console console, String phase, int total) {
        this.console = console;
        this.phase = phase;
        this.total = total;
    }

    public synchronized void step() {
        done++;
        long now = System.nanoTime();
        Duration pause = console.interactive() ? REDRAW : PLAIN_LINE;
        if (now - lastShown >= pause.toNanos()) {
            lastShown = now;
            show(now);
        }
    }

    /** Shows the final state of the phase. */
    public synchronized void end() {
        if (total > 0) {
            show(System.nanoTime());
        }
        if (total > 0 && console.interactive()) {
            console.err().println();
            console.err().flush();
        }
    }

    private void show(long now) {
        String state = state(Duration.ofNanos(now - start));
        if (console.interactive()) {
            console.redraw(String.format(Locale.ROOT, "%-9s [%s] %s", phase, bar(), state));
        } else {
            console.warn(String.format(Locale.ROOT, "%-9s %s", phase, state));
        }
    }

    private String bar() {
        int filled = (int) ((long) WIDTH * done / total);
        return "#".repeat(filled) + ".".repeat(WIDTH - filled);
    }

    private String state(Duration elapsed) {
        double rate = done / Math.max(0.001, elapsed.toMillis() / 1000.0);
        String time = done < total && done > 0
                ? "ETA " + clock(Math.round((total - done) / rate))
                : "in " + clock(elapsed.toSeconds());
        return String.format(Locale.ROOT, "%d/%d %3d%% %,.0f/s %s", done, total, 100L * done / total, rate, time);
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
