package dev.mercato.runtime.outage;

import dev.mercato.runtime.log.WithoutValues;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.RemoteHandlingException;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller in another process tell an outage behind the handler from a bug in it. A failure without details
 * happened around the handler, when its transaction was begun or committed, and is an outage.
 */
public final class FailuresOverTheWire<M extends Message<?>> implements MessageHandlerInterceptor<M> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends M> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (HandlerExecutionException told) {
            throw told;
        } catch (Exception failure) {
            throw new CommandExecutionException(
                    WithoutValues.describe(failure),
                    WithoutValues.of(failure),
                    new HandlerFailure(Outage.isBehind(failure)));
        }
    }

    /** Whether a failure reported by another process passes by itself. */
    static boolean passes(HandlerExecutionException told) {
        return told.getDetails()
                .map(details -> details instanceof HandlerFailure failure && failure.passes())
                .orElse(told.getCause() instanceof RemoteHandlingException);
    }
}
