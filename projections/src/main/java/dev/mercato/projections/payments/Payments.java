package dev.mercato.projections.payments;

import static dev.mercato.projections.engine.Criteria.anyOf;
import static dev.mercato.projections.engine.Criteria.equal;
import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.payment.FindPayment;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.NewestFirst;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payments: the attempts at the provider, and its answers. */
@ProcessingGroup(Payments.NAME)
public class Payments {

    static final String NAME = "payments";
    private static final NewestFirst<PaymentRow> ORDER =
            new NewestFirst<>("requestedAt", row -> row.requestedAt, "paymentId", row -> row.paymentId);

    private final Table<PaymentRow> table;
    private final PaymentRows rows;
    private final Batch<PaymentEvent> batch = new Batch<>(NAME, this::write);

    Payments(JdbcTemplate jdbc, PaymentRows rows) {
        this.table = new Table<>(jdbc, PaymentRow.class);
        this.rows = rows;
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byAggregate(NAME, 1, Payments.class);
    }

    @Bean
    static StuckPayments stuckPayments(JdbcTemplate jdbc) {
        return new StuckPayments(JdbcClient.create(jdbc));
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<PaymentEvent>> events) {
        Map<PaymentId, PaymentStory> changed =
                Fold.changed(events, event -> List.of(event.paymentId()), this::load, PaymentRow::evolve);
        table.write(changed.values().stream().map(PaymentRow::new).toList());
    }

    private Map<PaymentId, PaymentStory> load(List<PaymentId> ids) {
        return table.find("payment_id", ids.stream().map(PaymentId::value).toList()).stream()
                .collect(toMap(row -> new PaymentId(row.paymentId), PaymentRow::story));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    Optional<PaymentDetails> answer(FindPayment query) {
        return table.find(query.paymentId().value()).map(PaymentRow::details);
    }

    @QueryHandler
    PaymentPage answer(ListPayments query) {
        Specification<PaymentRow> wanted = Specification.<PaymentRow>unrestricted()
                .and(equal("orderId", query.orderId()))
                .and(anyOf("status", query.statuses()));
        Page<PaymentDetails> page = ORDER.page(rows, wanted, query.cursor(), query.limit(), PaymentRow::details);
        return new PaymentPage(page.items(), page.nextCursor());
    }

    @QueryHandler
    PaymentPage answer(ListStuckPayments query) {
        Page<PaymentDetails> page =
                ORDER.page(rows, equal("stuck", true), query.cursor(), query.limit(), PaymentRow::details);
        return new PaymentPage(page.items(), page.nextCursor());
    }
}
