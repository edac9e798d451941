package dev.mercato.saga;

import java.util.List;

/**
 * What the process decided: its new state, the commands to send together, and those to send once the first are
 * acknowledged.
 */
record Decision(FulfilmentState state, List<?> commands, List<?> thereafter) {

    static Decision stay(FulfilmentState state) {
        return new Decision(state, List.of(), List.of());
    }

    static Decision send(FulfilmentState state, Object command) {
        return new Decision(state, List.of(command), List.of());
    }
}
