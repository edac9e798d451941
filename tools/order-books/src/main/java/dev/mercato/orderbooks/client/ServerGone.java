package dev.mercato.orderbooks.client;

import java.io.Serial;
import java.net.URI;
import java.time.Duration;

/** Nothing has listened at the server's address for the whole patience; it is pointless to continue. */
public final class ServerGone extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    ServerGone(URI api, Duration patience) {
        this("No connection to " + api + " for " + patience.toSeconds() + " s");
    }

    private ServerGone(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
