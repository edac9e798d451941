package dev.mercato.order.pricing;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerStatus;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customers who can order nothing, one row each. A redelivered event is followed by those after it, so that the row
 * ends as the last one left it.
 */
@ProcessingGroup(PriceListTable.NAME)
final class ClosedCustomers {

    private final JdbcClient jdbc;

    ClosedCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CustomerDeactivated event) {
        close(event.customerId(), CustomerStatus.DEACTIVATED);
    }

    @EventHandler
    void on(CustomerReactivated event) {
        open(event.customerId());
    }

    @EventHandler
    void on(CustomerErased event) {
        close(event.customerId(), CustomerStatus.ERASED);
    }

    private void close(CustomerId customer, CustomerStatus status) {
        open(customer);
        jdbc.sql("insert into closed_customers (customer_id, status) values (:customer, :status)")
                .param("customer", customer.value())
                .param("status", status.name())
                .update();
    }

    private void open(CustomerId customer) {
        jdbc.sql("delete from closed_customers where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }
}
