package dev.mercato.runtime.processor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mercato.coreapi.Vocabulary;
import dev.mercato.runtime.message.MessageNames;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The contexts of events: the first part of their names, such as {@code order}. */
public final class Contexts {

    private Contexts() {}

    /** The context of the event of this name, which this version need not know. */
    static String of(String event) {
        return event.split("\\.", 2)[0];
    }

    /**
     * The contexts whose events are handled by these classes, so that a processor of theirs has to understand all of
     * them.
     *
     * @throws IllegalArgumentException if they handle no event
     */
    public static Set<String> readBy(Class<?>... handlers) {
        Set<String> contexts = Stream.of(handlers)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, EventHandler.class))
                .flatMap(Contexts::handled)
                .map(event -> of(MessageNames.of(event)))
                .collect(toUnmodifiableSet());
        if (contexts.isEmpty()) {
            throw new IllegalArgumentException("No event is handled by "
                    + List.of(handlers).stream().map(Class::getSimpleName).collect(joining(", ")));
        }
        return contexts;
    }

    private static Stream<Class<?>> handled(Method handler) {
        return Vocabulary.EVENTS.stream().filter(event -> handler.getParameterTypes()[0].isAssignableFrom(event));
    }
}
