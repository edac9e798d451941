package dev.mercato.runtime.processor;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;

/** Handlers do not take what they {@link PassesOver pass over}. That is decided by its type, without its content. */
final class PassingHandlers implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(Method.class)
                .flatMap(method -> Optional.ofNullable(method.getAnnotation(PassesOver.class)))
                .<MessageHandlingMember<T>>map(passes -> new Passing<>(original, Set.of(passes.value())))
                .orElse(original);
    }

    private static final class Passing<T> extends WrappedMessageHandlingMember<T> {

        private final Set<Class<?>> passedOver;

        private Passing(MessageHandlingMember<T> handler, Set<Class<?>> passedOver) {
            super(handler);
            this.passedOver = passedOver;
        }

        @Override
        public boolean canHandle(Message<?> message) {
            return !passedOver.contains(message.getPayloadType()) && super.canHandle(message);
        }

        @Override
        public boolean canHandleType(Class<?> payloadType) {
            return !passedOver.contains(payloadType) && super.canHandleType(payloadType);
        }
    }
}
