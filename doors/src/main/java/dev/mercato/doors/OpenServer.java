package dev.mercato.doors;

/** The server would listen to callers from outside, although nobody has to log in. */
final class OpenServer extends RuntimeException {

    OpenServer(String where) {
        super("The server would listen on " + where + ", where others can reach it, and there is no login.");
    }
}
