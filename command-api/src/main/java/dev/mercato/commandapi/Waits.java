package dev.mercato.commandapi;

import dev.mercato.doors.caller.Caller;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests of each caller wait for an order. They are under way meanwhile, and there is room for a limited
 * number of all callers' requests together.
 */
final class Waits {

    static final int MOST_OF_CALLER = 8;

    private final Map<String, Integer> waiting = new HashMap<>();

    /** False if the caller must not wait, because enough of its requests do. */
    synchronized boolean begin(Caller caller) {
        if (!caller.isLimited()) {
            return true;
        }
        int before = waiting.getOrDefault(caller.subject(), 0);
        if (before == MOST_OF_CALLER) {
            return false;
        }
        waiting.put(caller.subject(), before + 1);
        return true;
    }

    synchronized void end(Caller caller) {
        waiting.computeIfPresent(caller.subject(), (subject, count) -> count == 1 ? null : count - 1);
    }
}
