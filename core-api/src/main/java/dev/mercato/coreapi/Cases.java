package dev.mercato.coreapi;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A reader's result for each event of a sealed family: an exhaustive {@code switch}, which Java 17 does not have for
 * types. A missing event, one with two cases and one of another family fail, by name, as soon as the reader is loaded.
 *
 * @param <S> the reader's state before the event
 * @param <E> the common type of the events
 * @param <R> the result for an event
 */
public final class Cases<S, E, R> {

    private final Map<Class<?>, BiFunction<S, Object, R>> byType;

    private Cases(Map<Class<?>, BiFunction<S, Object, R>> byType) {
        this.byType = byType;
    }

    /** Starts the cases for a reader of these families. Each family must be sealed and consist of records. */
    public static <S, E, R> Builder<S, E, R> of(List<Class<? extends E>> families) {
        return new Builder<>(families);
    }

    public R apply(S state, E event) {
        BiFunction<S, Object, R> reader = byType.get(event.getClass());
        if (reader == null) {
            throw new IllegalArgumentException(event.getClass() + " belongs to another family");
        }
        return reader.apply(state, event);
    }

    /** Collects the cases. */
    public static final class Builder<S, E, R> {

        private final Set<Class<?>> members;
        private final Map<Class<?>, BiFunction<S, Object, R>> byType = new HashMap<>();

        private Builder(List<Class<? extends E>> families) {
            this.members = families.stream().flatMap(Vocabulary::members).collect(toUnmodifiableSet());
        }

        public <T extends E> Builder<S, E, R> on(Class<T> type, BiFunction<S, T, R> reader) {
            add(type, (state, event) -> reader.apply(state, type.cast(event)));
            return this;
        }

        /** Events of these types and families, which are handled alike, regardless of their content. */
        public Builder<S, E, R> onAny(List<Class<? extends E>> types, Function<S, R> reader) {
            types.stream()
                    .flatMap(Vocabulary::members)
                    .forEach(type -> add(type, (state, event) -> reader.apply(state)));
            return this;
        }

        private void add(Class<?> type, BiFunction<S, Object, R> reader) {
            if (!members.contains(type)) {
                throw new IllegalStateException(type.getSimpleName() + " belongs to another family");
            }
            if (byType.putIfAbsent(type, reader) != null) {
                throw new IllegalStateException("Two cases for " + type.getSimpleName());
            }
        }

        /**
         * Completes the cases.
         *
         * @throws IllegalStateException naming the events that have no case
         */
        public Cases<S, E, R> complete() {
            String forgotten = members.stream()
                    .filter(type -> !byType.containsKey(type))
                    .map(Class::getSimpleName)
                    .sorted()
                    .collect(joining(", "));
            if (!forgotten.isEmpty()) {
                throw new IllegalStateException("No case for " + forgotten);
            }
            return new Cases<>(Map.copyOf(byType));
        }
    }
}
