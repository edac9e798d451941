package dev.mercato.projections.engine;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** Filter conditions of a list; an absent condition matches everything. */
public final class Criteria {

    private static final char ESCAPE = '\\';

    private Criteria() {}

    public static <R> Specification<R> equal(String attribute, @Nullable Object value) {
        if (value == null) {
            return Specification.unrestricted();
        }
        Object wanted = value instanceof String text ? Storable.text(text) : value;
        return (row, query, builder) -> builder.equal(row.get(attribute), wanted);
    }

    /** Matches any of the values; an empty collection matches everything. */
    public static <R> Specification<R> anyOf(String attribute, Collection<? extends Enum<?>> values) {
        if (values.isEmpty()) {
            return Specification.unrestricted();
        }
        List<String> wanted = values.stream().map(Enum::name).toList();
        return (row, query, builder) -> row.get(attribute).in(wanted);
    }

    /** {@code from} is inclusive, {@code to} exclusive. */
    public static <R> Specification<R> between(String attribute, @Nullable Instant from, @Nullable Instant to) {
        Specification<R> notBefore = (row, query, builder) -> from == null
                ? null
                : builder.greaterThanOrEqualTo(Criteria.<R, Instant>get(row, attribute), Storable.time(from));
        return notBefore.and((row, query, builder) ->
                to == null ? null : builder.lessThan(Criteria.<R, Instant>get(row, attribute), Storable.time(to)));
    }

    /** Whether the attribute, which is stored in lower case, contains {@code text} literally, ignoring case. */
    public static <R> Specification<R> contains(String attribute, @Nullable String text) {
        if (text == null) {
            return Specification.unrestricted();
        }
        String pattern = '%' + Storable.text(text).toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + '%';
        return (row, query, builder) -> builder.like(Criteria.<R, String>get(row, attribute), pattern, ESCAPE);
    }

    static <R, V> Expression<V> get(Root<R> row, String attribute) {
        return row.get(attribute);
    }
}
