package dev.mercato.migration;

/** What was asked for cannot be done as things are; nothing was moved. */
final class Refused extends RuntimeException {

    Refused(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
