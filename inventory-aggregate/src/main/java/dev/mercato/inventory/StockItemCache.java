package dev.mercato.inventory;

import org.axonframework.common.caching.WeakReferenceCache;
import org.jspecify.annotations.Nullable;

/**
 * Passes over items that do not exist. A command on an unknown item may succeed without creating it, and then Axon's
 * repository saves and removes it under {@code null}, at which its own cache fails.
 */
final class StockItemCache extends WeakReferenceCache {

    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            super.put(key, value);
        }
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && super.remove(key);
    }
}
