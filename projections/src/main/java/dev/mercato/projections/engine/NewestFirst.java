package dev.mercato.projections.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** Lists rows by time, newest first, and by id where times are equal; every page costs the same. */
public final class NewestFirst<R> {

    private record Place(Instant moment, String id) {}

    private final String momentAttribute;
    private final Function<R, Instant> moment;
    private final String idAttribute;
    private final Function<R, String> id;

    public NewestFirst(
            String momentAttribute, Function<R, Instant> moment, String idAttribute, Function<R, String> id) {
        this.momentAttribute = momentAttribute;
        this.moment = moment;
        this.idAttribute = idAttribute;
        this.id = id;
    }

    public <T> Page<T> page(
            JpaSpecificationExecutor<R> rows,
            Specification<R> wanted,
            @Nullable String cursor,
            int limit,
            Function<R, T> item) {
        Sort order = Sort.by(momentAttribute, idAttribute).descending();
        Specification<R> onPage = wanted.and(behind(cursor));
        List<R> found = rows.findBy(
                onPage, query -> query.sortBy(order).limit(limit + 1).all());
        return Page.of(found, limit, item, row -> new Object[] {moment.apply(row), id.apply(row)});
    }

    private Specification<R> behind(@Nullable String cursor) {
        if (cursor == null) {
            return Specification.unrestricted();
        }
        Place last = Cursor.read(
                cursor, new Place(Instant.MAX, ""), key -> new Place(Storable.time(Instant.parse(key[0])), key[1]));
        // The first condition is redundant, but lets the index start at the right place.
        return (row, query, builder) -> builder.and(
                builder.lessThanOrEqualTo(Criteria.<R, Instant>get(row, momentAttribute), last.moment()),
                builder.or(
                        builder.lessThan(Criteria.<R, Instant>get(row, momentAttribute), last.moment()),
                        builder.lessThan(Criteria.<R, String>get(row, idAttribute), last.id())));
    }
}
