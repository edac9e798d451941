package dev.mercato.runtime.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The most recently used aggregates of one type. Axon's own cache holds them weakly, so any garbage collection may
 * empty it; these are dropped only when there are too many of them, or when memory runs short.
 *
 * <p>A command on an unknown aggregate may succeed without creating it. Axon then saves it under {@code null}, which is
 * ignored.
 */
public final class AggregateCache implements Cache {

    private static final int MOST = 10_000;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries =
            Caffeine.newBuilder().maximumSize(MOST).softValues().build();
    private volatile BiPredicate<Object, Object> trusted = (key, entry) -> true;

    /** From now on returns an entry only if it passes; one that does not is dropped. */
    public void trustOnly(BiPredicate<Object, Object> passes) {
        trusted = passes;
    }

    @Override
    // Axon's contract: null if there is none, and the caller knows the type.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <K, V> V get(@Nullable K key) {
        Object entry = key == null ? null : entries.getIfPresent(key);
        if (entry != null && !trusted.test(key, entry)) {
            entries.invalidate(key);
            return null;
        }
        return (V) entry;
    }

    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            entries.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(@Nullable Object key, Object value) {
        return key != null && entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (found, value) -> update.apply((V) value));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody listens to this cache");
    }
}
