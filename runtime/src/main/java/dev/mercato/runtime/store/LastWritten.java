package dev.mercato.runtime.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Objects beside the form in which they were written lately, such as a text. Whoever reads the same form again need not
 * parse it; any other, because a transaction was rolled back or another process has written, is parsed.
 */
public final class LastWritten<F, T> {

    private static final int MOST = 10_000;

    private record Written<F, T>(F form, T object) {}

    private final Cache<String, Written<F, T>> byId =
            Caffeine.newBuilder().maximumSize(MOST).softValues().build();

    /** Keeps the object that is written in this form under this id. */
    public void put(String id, F form, T object) {
        byId.put(id, new Written<>(form, object));
    }

    /** The object that was written in this form; only once, because whoever gets it may change it. */
    public Optional<T> take(String id, F form) {
        return Optional.ofNullable(byId.asMap().remove(id))
                .filter(written -> written.form().equals(form))
                .map(Written::object);
    }
}
