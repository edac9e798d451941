package dev.mercato.migration;

/** What was asked for cannot be done as things are; nothing was moved. */
final class CannotMove extends RuntimeException {

    CannotMove(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
