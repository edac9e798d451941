package dev.mercato.orderbooks.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The output of a program: results go to standard output, progress and problems to standard error.
 *
 * @param interactive whether standard error is a terminal, so that a line may be redrawn
 */
public record Console(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Only the launcher knows whether standard error is a terminal; it sets {@code -Dmercato.terminal}. */
    public static Console standard() {
        return new Console(writer(System.out), writer(System.err), Boolean.getBoolean("mercato.terminal"));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    public void warn(String line) {
        if (interactive) {
            // The current line may show a progress bar.
            err.print("\r\u001b[K");
        }
        err.println(line);
        err.flush();
    }

    void redraw(String line) {
        err.print("\r" + line + "\u001b[K");
        err.flush();
    }
}
