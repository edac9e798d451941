package dev.mercato.projections.orders;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {

    List<OrderRow> findByOrderIdIn(Collection<String> ids);

    Optional<OrderRow> findByOrderId(String id);
}
