package dev.mercato.projections.engine;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, and the cursor of the next page; no cursor on the last page. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * The page that begins with these rows.
     *
     * @param rows one more than {@code limit}, if there are that many
     * @param sortKey what to pass to {@link Cursor#after} to continue after a row
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, Object[]> sortKey) {
        List<T> items = rows.stream().limit(limit).map(item).toList();
        return new Page<>(items, rows.size() > limit ? Cursor.after(sortKey.apply(rows.get(limit - 1))) : null);
    }
}
