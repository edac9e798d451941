package dev.mercato.runtime.message;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.Priority;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.queryhandling.QueryHandler;

/** Registers every handler of commands and queries under the stable name of what it handles. */
@Priority(Priority.FIRST) // Runs before the enhancers that read the name from the annotation.
@SuppressWarnings("deprecation") // These enhancers read it this way.
final class NamedHandlers implements HandlerEnhancerDefinition {

    private static final Map<Class<? extends Annotation>, String> NAMES =
            Map.of(CommandHandler.class, "commandName", QueryHandler.class, "queryName");

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return NAMES.keySet().stream()
                        .anyMatch(annotation ->
                                original.annotationAttributes(annotation).isPresent())
                ? new Named<>(original)
                : original;
    }

    private static final class Named<T> extends WrappedMessageHandlingMember<T> {

        private Named(MessageHandlingMember<T> handler) {
            super(handler);
        }

        @Override
        public Optional<Map<String, Object>> annotationAttributes(Class<? extends Annotation> annotation) {
            Optional<Map<String, Object>> attributes = super.annotationAttributes(annotation);
            return NAMES.containsKey(annotation)
                    ? attributes.map(given -> with(given, NAMES.get(annotation)))
                    : attributes;
        }

        private Map<String, Object> with(Map<String, Object> given, String name) {
            Map<String, Object> attributes = new HashMap<>(given);
            attributes.put(name, MessageNames.of(payloadType()));
            return attributes;
        }
    }
}
