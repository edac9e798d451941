package dev.mercato.runtime.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * The ids of aggregates that cannot exist yet, because this process has just made the ids. The first command on one of
 * them reads its stream in vain, and is spared the query. From then on it is read like any other.
 */
public final class NewStreams {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<String, Boolean> ids =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /** Nobody else may know the id yet, nor be able to derive it. */
    public void add(String id) {
        ids.put(id, true);
    }

    /** Whether the stream does not exist; the answer is given once. */
    boolean remove(String id) {
        return ids.asMap().remove(id) != null;
    }
}
