package dev.mercato.projections.orders;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mercato.coreapi.payment.FindProviderOutage;
import dev.mercato.coreapi.payment.ProviderOutage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/**
 * Whether the payment provider is out of reach, according to a process that calls it. That process is asked at most once a
 * second and not waited for long: an order's details do without the answer.
 */
final class ProviderOutages {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long PATIENCE_MILLIS = 300;

    private final QueryGateway queries;
    private final LoadingCache<FindProviderOutage, Optional<ProviderOutage>> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(this::ask);

    ProviderOutages(QueryGateway queries) {
        this.queries = queries;
    }

    Optional<ProviderOutage> current() {
        return known.get(new FindProviderOutage());
    }

    private Optional<ProviderOutage> ask(FindProviderOutage query) {
        try {
            return queries.query(query, ResponseTypes.optionalInstanceOf(ProviderOutage.class))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException nobodyKnows) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
