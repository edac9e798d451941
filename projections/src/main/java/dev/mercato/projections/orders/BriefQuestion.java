package dev.mercato.projections.orders;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** A question to another process that is not waited for long: an order's details do without the answer. */
final class BriefQuestion {

    /** For how long an answer is used again. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final long PATIENCE_MILLIS = 300;

    private BriefQuestion() {}

    static <R> Optional<R> ask(QueryGateway queries, Object query, Class<R> answer) {
        try {
            return queries.query(query, ResponseTypes.optionalInstanceOf(answer))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException nobodyKnows) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
