package dev.mercato.projections.customers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CustomerDetails;
import dev.mercato.coreapi.customer.CustomerEvent;
import dev.mercato.coreapi.customer.CustomerPage;
import dev.mercato.coreapi.customer.FindCustomer;
import dev.mercato.coreapi.customer.ListCustomers;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.personal.SecretSealing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;

/** The customers by id. Their personal data is in columns of its own, so that an erasure empties them. */
@ProcessingGroup(Customers.NAME)
public class Customers {

    static final String NAME = "customers";

    private final Table<CustomerRow> table;
    private final CustomerRows rows;
    private final SecretSealing sealing;
    private final Batch<CustomerEvent> batch = new Batch<>(NAME, this::write);

    Customers(JdbcTemplate jdbc, CustomerRows rows, SecretSealing sealing) {
        this.table = new Table<>(jdbc, CustomerRow.class);
        this.rows = rows;
        this.sealing = sealing;
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byAggregate(NAME, 2, Customers.class);
    }

    @EventHandler
    void on(CustomerEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<CustomerEvent>> events) {
        table.write(Fold.changed(events, event -> List.of(event.customerId()), this::load, CustomerRow::evolve)
                .values());
    }

    private Map<CustomerId, CustomerRow> load(List<CustomerId> ids) {
        return table.find("customer_id", ids.stream().map(CustomerId::value).toList()).stream()
                .collect(toMap(row -> new CustomerId(row.customerId), identity()));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    Optional<CustomerDetails> answer(FindCustomer query) {
        return table.find(query.customerId().value()).map(CustomerRow::details);
    }

    @QueryHandler
    CustomerPage answer(ListCustomers query) {
        String after = Cursor.read(query.cursor(), "", key -> key[0]);
        Limit limit = Limit.of(query.limit() + 1);
        List<CustomerRow> found = query.email() == null
                ? rows.findByCustomerIdGreaterThanOrderByCustomerId(after, limit)
                : rows.findByEmailKeyAndCustomerIdGreaterThanOrderByCustomerId(
                        CustomerRow.key(sealing.openText(query.email())), after, limit);
        Page<CustomerDetails> page =
                Page.of(found, query.limit(), CustomerRow::details, row -> new Object[] {row.customerId});
        return new CustomerPage(page.items(), page.nextCursor());
    }
}
