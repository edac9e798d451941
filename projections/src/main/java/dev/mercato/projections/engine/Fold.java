package dev.mercato.projections.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies a batch of events to the rows that they concern. */
public final class Fold {

    private static final int MOST_KEYS = 500;

    private Fold() {}

    /** The row after an event: a new instance if the event changed it, the same one if it was already applied. */
    @FunctionalInterface
    public interface Evolution<K, E, R> {

        @Nullable R evolve(@Nullable R row, K key, RecordedEvent<E> event);
    }

    /**
     * The changed rows by key. All rows are loaded up front, {@value #MOST_KEYS} keys at a time, so that {@code load}
     * can read them with one query.
     */
    public static <K, E, R> Map<K, R> changed(
            List<RecordedEvent<E>> events,
            Function<E, ? extends Collection<K>> keys,
            Function<List<K>, Map<K, R>> load,
            Evolution<K, E, R> evolution) {
        Map<K, R> rows = load(events, keys, load);
        Map<K, R> changed = new LinkedHashMap<>();
        for (RecordedEvent<E> event : events) {
            for (K key : keys.apply(event.payload())) {
                R before = rows.get(key);
                R after = evolution.evolve(before, key, event);
                if (after != null && after != before) {
                    rows.put(key, after);
                    changed.put(key, after);
                }
            }
        }
        return changed;
    }

    private static <K, E, R> Map<K, R> load(
            List<RecordedEvent<E>> events,
            Function<E, ? extends Collection<K>> keys,
            Function<List<K>, Map<K, R>> load) {
        Set<K> distinct = new LinkedHashSet<>();
        events.forEach(event -> distinct.addAll(keys.apply(event.payload())));
        List<K> wanted = new ArrayList<>(distinct);
        Map<K, R> rows = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += MOST_KEYS) {
            rows.putAll(load.apply(wanted.subList(from, Math.min(from + MOST_KEYS, wanted.size()))));
        }
        return rows;
    }
}
