package dev.mercato.projections.orders;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryGateway;

/**
 * Whether a processor that an order waits for has set it aside, according to a process that has the processor. Nobody is
 * asked about an order as long as the processor has set nothing aside.
 */
final class SetAsideOrders {

    private static final String PROCESS = "order-fulfilment";
    private static final String ATTEMPTS = "payment-attempts";
    private static final int MOST_REMEMBERED = 1_000;

    private final LoadingCache<ListParkedSequences, Boolean> whether;
    private final LoadingCache<FindParkedSequence, Optional<SetAside>> known;

    SetAsideOrders(QueryGateway queries) {
        this.whether = Caffeine.newBuilder()
                .expireAfterWrite(BriefQuestion.FRESH)
                .build(query -> BriefQuestion.ask(queries, query, ParkedPage.class)
                        .filter(page -> !page.items().isEmpty())
                        .isPresent());
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(BriefQuestion.FRESH)
                .maximumSize(MOST_REMEMBERED)
                .build(query -> BriefQuestion.ask(queries, query, ParkedSequenceDetails.class)
                        .flatMap(SetAsideOrders::setAside));
    }

    /** The first of those that it waits for; one whose view is set aside may be further than the view says. */
    Optional<SetAside> of(OrderDocument document) {
        String order = document.order().orderId().value();
        return Stream.concat(
                        Stream.of(new FindParkedSequence(PROCESS, order), new FindParkedSequence(Orders.NAME, order)),
                        Optional.ofNullable(document.payment()).stream()
                                .map(payment -> new FindParkedSequence(
                                        ATTEMPTS,
                                        payment.requested().paymentId().value())))
                .filter(query -> whether.get(new ListParkedSequences(query.processor(), null, null, 1)))
                .flatMap(query -> known.get(query).stream())
                .findFirst();
    }

    private static Optional<SetAside> setAside(ParkedSequenceDetails found) {
        return Optional.ofNullable(found.now())
                .map(now -> new SetAside(found.processor(), now.since(), now.nextTryAt()));
    }
}
