package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.common.caching.Cache.EntryListenerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private final AggregateCache cache = new AggregateCache();

    @Test
    void holds_what_was_put_until_it_is_removed() {
        cache.put("ord_1", "first");
        cache.put("ord_1", "second");

        assertThat(get("ord_1")).isEqualTo("second");
        assertThat(cache.containsKey("ord_1")).isTrue();
        assertThat(cache.remove("ord_1")).isTrue();
        assertThat(cache.remove("ord_1")).isFalse();
        assertThat(get("ord_1")).isNull();
        assertThat(cache.containsKey("ord_1")).isFalse();
    }

    @Test
    void does_not_overwrite_if_asked_not_to() {
        assertThat(cache.putIfAbsent("ord_1", "first")).isTrue();
        assertThat(cache.putIfAbsent("ord_1", "second")).isFalse();

        assertThat(get("ord_1")).isEqualTo("first");
    }

    @Test
    void changes_only_what_is_there() {
        cache.put("ord_1", "first");

        cache.<String>computeIfPresent("ord_1", value -> value + "!");
        cache.<String>computeIfPresent("ord_2", value -> value + "!");

        assertThat(get("ord_1")).isEqualTo("first!");
        assertThat(cache.containsKey("ord_2")).isFalse();
    }

    @Test
    void forgets_all_at_once() {
        cache.put("ord_1", "first");
        cache.put("ord_2", "second");

        cache.removeAll();

        assertThat(cache.containsKey("ord_1")).isFalse();
        assertThat(cache.containsKey("ord_2")).isFalse();
    }

    @Test
    void ignores_an_aggregate_without_an_id() {
        cache.put(null, "nothing");

        assertThat(cache.putIfAbsent(null, "nothing")).isFalse();
        assertThat(cache.containsKey(null)).isFalse();
        assertThat(cache.remove(null)).isFalse();
        assertThat(get(null)).isNull();
    }

    @Test
    void nobody_listens() {
        assertThatThrownBy(() -> cache.registerCacheEntryListener(new EntryListenerAdapter() {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private @Nullable Object get(@Nullable String key) {
        return cache.<@Nullable String, @Nullable Object>get(key);
    }
}
