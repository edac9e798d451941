package dev.mercato.projections.customers;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface CustomerRows extends Repository<CustomerRow, String> {

    List<CustomerRow> findByCustomerIdGreaterThanOrderByCustomerId(String customerId, Limit limit);

    List<CustomerRow> findByEmailKeyAndCustomerIdGreaterThanOrderByCustomerId(
            String emailKey, String customerId, Limit limit);
}
