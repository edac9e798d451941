package dev.mercato.projections.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String> {

    List<OrderRow> findByOrderIdIn(Collection<String> ids);

    Optional<OrderRow> findByOrderId(String id);
}
