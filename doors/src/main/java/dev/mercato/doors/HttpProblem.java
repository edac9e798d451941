package dev.mercato.doors;

/** Thrown by a door: the request itself is invalid. */
public final class HttpProblem extends RuntimeException {

    private final HttpCode code;

    public HttpProblem(HttpCode code, String message) {
        super(message);
        this.code = code;
    }

    public HttpCode code() {
        return code;
    }
}
