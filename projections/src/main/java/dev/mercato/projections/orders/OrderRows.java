package dev.mercato.projections.orders;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {

    Optional<OrderRow> findByOrderId(String id);
}
