package dev.mercato.migration;

/** The move is not possible in the current state of the stores; nothing was moved. */
final class CannotMove extends RuntimeException {

    CannotMove(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
