package dev.mercato.orderbooks.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where everything that is said goes: results to the standard output, progress and troubles to the standard error.
 *
 * @param interactive whether somebody looks on, so that a line may be redrawn
 */
public record Console(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Only whoever starts the program can tell whether the standard error is a terminal: {@code -Dmercato.terminal}. */
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
            // A progress bar may stand in this line.
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
