package dev.mercato.saga;

import java.util.List;

/**
 * What a process decided: its new state, the commands to send together, and those to send once the first are
 * acknowledged.
 *
 * @param <S> the state of the process
 */
record Decision<S extends ProcessState>(S state, List<?> commands, List<?> thereafter) {

    static <S extends ProcessState> Decision<S> stay(S state) {
        return new Decision<>(state, List.of(), List.of());
    }

    static <S extends ProcessState> Decision<S> send(S state, Object command) {
        return new Decision<>(state, List.of(command), List.of());
    }
}
