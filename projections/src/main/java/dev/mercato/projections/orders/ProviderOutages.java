package dev.mercato.projections.orders;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mercato.coreapi.payment.FindProviderOutage;
import dev.mercato.coreapi.payment.ProviderOutage;
import java.util.Optional;
import org.axonframework.queryhandling.QueryGateway;

/** Whether the payment provider is out of reach, according to a process that calls it. */
final class ProviderOutages {

    private final LoadingCache<FindProviderOutage, Optional<ProviderOutage>> known;

    ProviderOutages(QueryGateway queries) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(BriefQuestion.FRESH)
                .build(query -> BriefQuestion.ask(queries, query, ProviderOutage.class));
    }

    Optional<ProviderOutage> current() {
        return known.get(new FindProviderOutage());
    }
}
