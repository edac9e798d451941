package dev.mercato.orderbooks.server;

import java.io.Serial;

/** There is no Mercato to play on; the problem can be shown to the user as it is. */
public final class NotStarted extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    public NotStarted(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
