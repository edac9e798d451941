package dev.mercato.projections.engine;

import dev.mercato.runtime.log.WithoutValues;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** Why the last batch of a processor failed, until one succeeds; Axon itself forgets it at the next retry. */
final class LastFailure implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String WATCHED = LastFailure.class.getName();

    private volatile @Nullable Throwable failure;

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain chain)
            throws Exception {
        batch.getOrComputeResource(WATCHED, key -> {
            batch.onRollback(
                    rolledBack -> failure = rolledBack.getExecutionResult().getExceptionResult());
            batch.afterCommit(committed -> failure = null);
            return true;
        });
        return chain.proceed();
    }

    @Nullable String told() {
        Throwable last = failure;
        return last == null ? null : WithoutValues.describe(NestedExceptionUtils.getMostSpecificCause(last));
    }
}
