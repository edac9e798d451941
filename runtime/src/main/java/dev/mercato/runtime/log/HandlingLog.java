package dev.mercato.runtime.log;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.runtime.message.Messages;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What is logged while a message is handled tells its order, and the request that it goes back to. */
public final class HandlingLog implements MessageHandlerInterceptor<Message<?>> {

    /** The names of these fields in the log. */
    private static final String ORDER = "orderId";

    private static final String REQUEST = Messages.REQUEST_ID;

    @Override
    public @Nullable Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Message<?> message = unitOfWork.getMessage();
        // A command may be handled in the middle of an event, or of a request.
        @Nullable String outerOrder = MDC.get(ORDER);
        @Nullable String outerRequest = MDC.get(REQUEST);
        put(
                ORDER,
                message.getPayload() instanceof OrderRelated related
                        ? related.orderId().value()
                        : null);
        put(REQUEST, (String) message.getMetaData().get(Messages.REQUEST_ID));
        try {
            return chain.proceed();
        } finally {
            put(ORDER, outerOrder);
            put(REQUEST, outerRequest);
        }
    }

    private static void put(String field, @Nullable String value) {
        if (value == null) {
            MDC.remove(field);
        } else {
            MDC.put(field, value);
        }
    }
}
