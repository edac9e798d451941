package dev.mercato.orderbooks.play;

import java.util.Map;
import java.util.TreeMap;

/** Counts by code, from many threads. */
final class Counter {

    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void add(String code) {
        counts.merge(code, 1, Integer::sum);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
