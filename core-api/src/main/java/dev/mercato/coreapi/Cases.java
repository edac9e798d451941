package dev.mercato.coreapi;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one reader makes of each event of a sealed family: a {@code switch} that has to be exhaustive, which Java 17 does
 * not have for types. Whoever forgets an event is told of it, by its name, as soon as the reader is loaded.
 *
 * @param <S> what the reader knows already
 * @param <E> what the events have in common
 * @param <R> what comes of an event
 */
public final class Cases<S, E, R> {

    private final Map<Class<?>, BiFunction<S, Object, R>> byType;

    private Cases(Map<Class<?>, BiFunction<S, Object, R>> byType) {
        this.byType = byType;
    }

    /** Begins the cases of a reader of these families; every one of them is sealed, and made of records. */
    public static <S, E, R> Builder<S, E, R> of(List<Class<? extends E>> families) {
        return new Builder<>(families);
    }

    public R apply(S state, E event) {
        BiFunction<S, Object, R> reader = byType.get(event.getClass());
        if (reader == null) {
            throw new IllegalArgumentException(event.getClass() + " is of another family");
        }
        return reader.apply(state, event);
    }

    /** Takes the cases down. */
    public static final class Builder<S, E, R> {

        private final List<Class<? extends E>> families;
        private final Map<Class<?>, BiFunction<S, Object, R>> byType = new HashMap<>();

        private Builder(List<Class<? extends E>> families) {
            this.families = families;
        }

        public <T extends E> Builder<S, E, R> on(Class<T> type, BiFunction<S, T, R> reader) {
            byType.put(type, (state, event) -> reader.apply(state, type.cast(event)));
            return this;
        }

        /** Events that all come to the same, whatever is in them. */
        public Builder<S, E, R> onAny(List<Class<? extends E>> types, Function<S, R> reader) {
            types.forEach(type -> byType.put(type, (state, event) -> reader.apply(state)));
            return this;
        }

        /**
         * The cases, of which none is missing.
         *
         * @throws IllegalStateException naming the events that nothing was said about
         */
        public Cases<S, E, R> complete() {
            String forgotten = families.stream()
                    .flatMap(Cases::records)
                    .filter(type -> !byType.containsKey(type))
                    .map(Class::getSimpleName)
                    .collect(joining(", "));
            if (!forgotten.isEmpty()) {
                throw new IllegalStateException("Nothing is said about " + forgotten);
            }
            return new Cases<>(Map.copyOf(byType));
        }
    }

    private static Stream<Class<?>> records(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Cases::records)
                : Stream.of(family);
    }
}
