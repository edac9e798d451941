package dev.mercato.orderbooks.book;

import java.io.Serial;
import java.nio.file.Path;

/** The order book cannot be read. */
public final class BadBook extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    BadBook(Path file, String problem) {
        this(file + ": " + problem);
    }

    BadBook(Path file, long line, String problem) {
        this(file + ":" + line + ": " + problem);
    }

    private BadBook(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** Which file, in which line if there is one, and what is wrong. */
    public String problem() {
        return problem;
    }
}
